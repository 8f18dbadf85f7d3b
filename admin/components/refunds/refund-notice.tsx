import { Alert } from "@medusajs/ui"
import type { RefundQuoteResponse } from "../../../src/contract/refunds"
import { useGatewayNotice } from "../../hooks/use-gateway-name"
import { useText } from "../../i18n/use-text"

interface RefundNoticeProps {
  rule: Pick<RefundQuoteResponse["rule"], "allowed" | "notice">
  /** The processor's id and its name. */
  gateway: { id: string; name: string }
}

/** A processor's own rule for a refund, in words, before anybody clicks. */
export function RefundNotice({
  rule: { allowed, notice },
  gateway: { id, name },
}: RefundNoticeProps) {
  const { text } = useText()
  const noticeOf = useGatewayNotice()
  if (allowed !== "full_only") return null
  return (
    <Alert variant="warning">
      {noticeOf(id, notice) ?? text("refunds.create.fullOnly", { gateway: name })}
    </Alert>
  )
}
