import { Alert } from "@medusajs/ui"
import type { RefundQuoteResponse } from "../../../src/contract/refunds"
import { en } from "../../i18n/en"
import { useText } from "../../i18n/use-text"

type Notice = keyof typeof en.refunds.notice

const isKnown = (notice: string | null): notice is Notice =>
  notice !== null && Object.hasOwn(en.refunds.notice, notice)

interface RefundNoticeProps {
  rule: Pick<RefundQuoteResponse["rule"], "allowed" | "notice">
  /** The processor's name. */
  gateway: string
}

/** A processor's own rule for a refund, in words, before anybody clicks. */
export function RefundNotice({ rule: { allowed, notice }, gateway }: RefundNoticeProps) {
  const { text } = useText()
  if (allowed !== "full_only") return null
  return (
    <Alert variant="warning">
      {isKnown(notice)
        ? text(`refunds.notice.${notice}`)
        : text("refunds.create.fullOnly", { gateway })}
    </Alert>
  )
}
