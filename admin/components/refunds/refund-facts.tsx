import type { Refund } from "../../../src/contract/refunds"
import { useText } from "../../i18n/use-text"
import { refundCoins } from "../../lib/refund-state"
import { AdminName } from "../common/admin-name"
import { CustomerFact } from "../common/customer"
import { Copyable } from "../common/copyable"
import { Fact, FactList } from "../common/fact-list"
import { InnerLink } from "../common/inner-link"
import { TimeAgo } from "../common/time-ago"

/** What is known about a refund beside its destination and its sending. */
export function RefundFacts({ refund }: { refund: Refund }) {
  const { text } = useText()
  const { order_id, order_display_id, note, booked_at, medusa_refund_id } = refund
  return (
    <FactList>
      <Fact name={text("refunds.drawer.order")}>
        {order_id === null ? (
          text("refunds.drawer.noOrder")
        ) : (
          <InnerLink to={`/orders/${order_id}`}>
            {order_display_id === null
              ? order_id
              : text("charges.orderNumber", { number: order_display_id })}
          </InnerLink>
        )}
      </Fact>
      <CustomerFact customer={refund.customer} />
      <Fact name={text("refunds.drawer.charge")}>
        <InnerLink to={`/crypto-checkout/charges/${refund.charge_id}`}>
          {text("overview.toCharge")}
        </InnerLink>
      </Fact>
      <Fact name={text("refunds.drawer.gateway")}>
        {refund.gateway_name ?? text("refunds.drawer.noGateway")}
      </Fact>
      <Fact name={text("refunds.drawer.coins")}>
        <Coins refund={refund} />
      </Fact>
      <Fact name={text("refunds.drawer.openedBy")}>
        <AdminName id={refund.created_by} />
      </Fact>
      <Fact name={text("refunds.drawer.opened")}>
        <TimeAgo at={refund.created_at} />
      </Fact>
      {booked_at !== null && (
        <Fact name={text("refunds.drawer.booked")}>
          <TimeAgo at={booked_at} />
        </Fact>
      )}
      {medusa_refund_id !== null && (
        <Fact name={text("refunds.drawer.medusaRefund")}>
          <Copyable value={medusa_refund_id} what={text("refunds.drawer.what.medusaRefund")} />
        </Fact>
      )}
      {note !== null && <Fact name={text("refunds.drawer.note")}>{note}</Fact>}
    </FactList>
  )
}

function Coins({ refund }: { refund: Refund }) {
  const { text } = useText()
  const { policy } = refund
  if (policy === null) return <>{text("refunds.drawer.coinsNot")}</>
  const coins = refundCoins(refund, text)
  const how = text(`refunds.policy.${policy}`)
  return <>{coins === null ? how : `${coins} (${how})`}</>
}
