import { useState } from "react"
import { SendQuestion, type SendQuestionProps } from "../components/payouts/send-question"

type Sending = Omit<SendQuestionProps, "onAnswer">

/**
 * Asks before several payouts are sent.
 * @returns `ask` tells the answer; `question` has to be drawn for it
 */
export function useSendQuestion() {
  const [asked, setAsked] = useState<(Sending & { answer: (agreed: boolean) => void }) | null>(null)
  const ask = (sending: Sending) =>
    new Promise<boolean>((resolve) => setAsked({ ...sending, answer: resolve }))
  const question = asked && (
    <SendQuestion
      {...asked}
      onAnswer={(agreed) => {
        setAsked(null)
        asked.answer(agreed)
      }}
    />
  )
  return { ask, question }
}
