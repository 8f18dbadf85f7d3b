import { Text } from "@medusajs/ui"
import { useState } from "react"
import type { AdminCharge } from "../../../src/contract/admin"
import { useText } from "../../i18n/use-text"
import { AcceptancePanel } from "./acceptance-panel"
import { ChargeAmounts } from "./charge-amounts"
import { ChargeWarnings } from "./charge-warnings"
import { DepositPanel } from "./deposit-panel"
import { RefundDrawer } from "../refunds/refund-drawer"
import { RefundSection } from "../refunds/refund-section"
import { Timeline } from "../common/timeline"
import { TransferTable } from "./transfer-table"

/** Everything about one charge, below its headline. */
export function ChargeSection({ charge }: { charge: AdminCharge }) {
  const { text } = useText()
  const [refundId, setRefundId] = useState<string | null>(null)
  return (
    <div className="divide-y">
      <ChargeWarnings charge={charge} onRefund={setRefundId} />
      <AcceptancePanel charge={charge} />
      <ChargeAmounts charge={charge} />
      {charge.deposits.length === 0 ? (
        <Text size="small" leading="compact" className="text-ui-fg-subtle px-6 py-4">
          {text("deposit.none")}
        </Text>
      ) : (
        <>
          {charge.deposits.map((deposit) => (
            <DepositPanel key={deposit.id} deposit={deposit} currency={charge.currency_code} />
          ))}
          <TransferTable deposits={charge.deposits} />
          {charge.deposits.some(({ transfers }) => transfers.length > 0) && (
            <RefundSection charge={charge} onShow={setRefundId} />
          )}
        </>
      )}
      <Timeline events={charge.timeline} />
      <RefundDrawer id={refundId} onClose={() => setRefundId(null)} />
    </div>
  )
}
