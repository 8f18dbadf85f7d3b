import { useEffect, useState } from "react"
import { timeLeft, type Deposit } from "../core/index"
import type { AllTexts } from "../texts"
import { moreEnglish } from "../texts-more"
import { Icon, filled } from "./parts"

/** The part of a quote's time at whose end it starts to count down. */
const LAST_PART = 0.2

export interface TimeLeftProps {
  deposit: Deposit
  clockOffset: number
  texts: AllTexts
  locale: string
}

/**
 * How long the rate is held: the time of day, which stands still, until a fifth is left, and then
 * the seconds. Empty until the page has a clock: a server knows neither the shopper's time zone nor
 * when its page is read.
 */
export function TimeLeft({ deposit, clockOffset, texts, locale }: TimeLeftProps) {
  const { timeSoon, timeLeft: timeLeftText } = { ...moreEnglish, ...texts }
  const end = Date.parse(deposit.expires_at) - clockOffset
  const start = Date.parse(deposit.created_at) - clockOffset
  const countdown = end - (end - start) * LAST_PART
  const now = useClock(countdown)
  const soon = now >= countdown
  const time = soon
    ? timeLeft(deposit.expires_at, now + clockOffset).label
    : new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(end)
  return (
    <span className="mcc-time" role="timer" data-soon={soon || undefined}>
      {now > 0 && (
        <>
          <Icon name="clock" />
          {filled(soon ? timeSoon : timeLeftText, { time })}
        </>
      )}
    </span>
  )
}

/** `Date.now()`, anew each second from a moment on; 0 in the first render. */
function useClock(from: number): number {
  const [now, setNow] = useState(0)
  useEffect(() => {
    const tick = () => setNow(Date.now())
    let every: ReturnType<typeof setInterval>
    const wait = setTimeout(
      () => {
        tick()
        every = setInterval(tick, 1000)
      },
      Math.max(0, from - Date.now()),
    )
    tick()
    return () => {
      clearTimeout(wait)
      clearInterval(every)
    }
  }, [from])
  return now
}
