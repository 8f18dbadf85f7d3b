import { Alert, Heading, StatusBadge } from "@medusajs/ui"
import type { AmlRefund } from "../../src/contract/aml"
import { useText } from "../i18n/use-text"
import { REFUND_COLORS } from "../lib/aml"
import { Copyable } from "./copyable"
import { Fact, FactList } from "./fact-list"
import { TimeAgo } from "./time-ago"

/** How far sending a held deposit back has come. */
export function AmlRefundStatus({ refund }: { refund: AmlRefund }) {
  const { text } = useText()
  return (
    <section className="flex flex-col gap-y-3">
      <div className="flex items-center gap-x-2">
        <Heading level="h3">{text("aml.refund.status")}</Heading>
        <StatusBadge color={REFUND_COLORS[refund.state]}>
          {text(`aml.refund.state.${refund.state}`)}
        </StatusBadge>
      </div>
      {refund.failure !== null && <Alert variant="error">{refund.failure}</Alert>}
      <FactList>
        <Fact name={text("aml.refund.to")}>
          <Copyable value={refund.address} what={text("aml.drawer.what.address")} />
          {refund.tag !== null && text("aml.drawer.tag", { tag: refund.tag })}
        </Fact>
        <Fact name={text("aml.refund.by")}>
          {refund.created_by} · <TimeAgo at={refund.created_at} />
        </Fact>
        {refund.txid !== null && (
          <Fact name={text("aml.drawer.transaction")}>
            <Copyable value={refund.txid} what={text("aml.drawer.what.transaction")} />
          </Fact>
        )}
      </FactList>
    </section>
  )
}
