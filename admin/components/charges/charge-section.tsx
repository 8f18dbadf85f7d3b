import { Text } from "@medusajs/ui"
import type { AdminCharge } from "../../../src/contract/admin"
import { useText } from "../../i18n/use-text"
import { AcceptancePanel } from "./acceptance-panel"
import { ChargeAmounts } from "./charge-amounts"
import { ChargeWarnings } from "./charge-warnings"
import { DepositPanel } from "./deposit-panel"
import { RefundSection } from "../refunds/refund-section"
import { Timeline } from "../common/timeline"
import { TransferTable } from "./transfer-table"

/** Everything about one charge, below its headline. */
export function ChargeSection({ charge }: { charge: AdminCharge }) {
  const { text } = useText()
  return (
    <div className="divide-y">
      <ChargeWarnings charge={charge} />
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
            <RefundSection chargeId={charge.id} />
          )}
        </>
      )}
      <Timeline events={charge.timeline} />
    </div>
  )
}
