import type { RefObject } from "react"
import type { ChargeError } from "../core/index"
import { Notice } from "./parts"

type FailureTexts = Record<
  "failedTitle" | "failedNetwork" | "failedServer" | "failedNotFound" | "retry",
  string
>

/** What the shopper can do about an error: whose trouble it is makes the difference. */
export function troubleOf({ code }: ChargeError, texts: FailureTexts): string {
  if (code === "not_found") return texts.failedNotFound
  return code === "network" ? texts.failedNetwork : texts.failedServer
}

interface FailureProps {
  error: ChargeError
  texts: FailureTexts
  heading: RefObject<HTMLHeadingElement>
  onRetry(): void
}

/** Stands where there is nothing to show; what is not there will not come by trying again. */
export function Failure({ error, texts, heading, onRetry }: FailureProps) {
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {texts.failedTitle}
      </h2>
      <Notice kind="bad" text={troubleOf(error, texts)} />
      {error.code !== "not_found" && (
        <button type="button" className="mcc-button" onClick={onRetry}>
          {texts.retry}
        </button>
      )}
    </>
  )
}
