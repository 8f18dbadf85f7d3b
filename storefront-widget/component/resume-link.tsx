import { safeLink } from "../core/index"
import type { AllTexts } from "../texts"
import type { MoreTexts } from "../texts-more"
import { CopyButton } from "./parts"

interface ResumeLinkProps {
  /** Nothing is shown without it. */
  url: string | null
  texts: AllTexts & MoreTexts
  /** Puts words into the live region. */
  speak(text: string): void
}

/** The payment link, to go on elsewhere: opened here, or copied to be sent to oneself. */
export function ResumeLink({ url, texts, speak }: ResumeLinkProps) {
  const link = safeLink(url)
  if (!link) return null
  return (
    <p className="mcc-resume" data-testid="crypto-resume">
      <a href={link} target="_blank" rel="noopener noreferrer">
        {texts.resume}
      </a>
      <CopyButton value={link} what={texts.resume} texts={texts} speak={speak} />
    </p>
  )
}
