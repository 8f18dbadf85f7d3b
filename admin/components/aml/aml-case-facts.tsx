import type { AmlCase, AmlDestination } from "../../../src/contract/aml"
import { useText } from "../../i18n/use-text"
import { CustomerFact } from "../common/customer"
import { Copyable } from "../common/copyable"
import { Fact, FactList } from "../common/fact-list"
import { InnerLink } from "../common/inner-link"
import { TimeAgo } from "../common/time-ago"

/** What is known about a held deposit. */
export function AmlCaseFacts({ each }: { each: AmlCase }) {
  const { text } = useText()
  const notTold = text("aml.drawer.notTold")
  const { address, txid, charge_id, closed_at } = each
  return (
    <FactList>
      <Fact name={text("aml.column.amount")}>
        {each.amount}{" "}
        {each.asset
          ? text("aml.onNetwork", {
              symbol: each.asset.symbol,
              network: each.asset.network_name,
            })
          : text("aml.coinUnknown")}
      </Fact>
      <Fact name={text("aml.drawer.score")}>
        {each.score === null ? notTold : text("aml.drawer.scoreOf", { score: each.score })}
      </Fact>
      <Fact name={text("aml.drawer.severity")}>{each.severity ?? notTold}</Fact>
      <Fact name={text("aml.drawer.reason")}>{each.reason ?? notTold}</Fact>
      <Fact name={text("aml.drawer.shopper")}>
        <ShopperDestination destination={each.shopper_destination} />
      </Fact>
      <Fact name={text("aml.drawer.order")}>
        <OrderLink each={each} />
      </Fact>
      <CustomerFact customer={each.customer} />
      {charge_id !== null && (
        <Fact name={text("aml.drawer.charge")}>
          <InnerLink to={`/crypto-checkout/charges/${charge_id}`}>
            {text("overview.toCharge")}
          </InnerLink>
        </Fact>
      )}
      {address !== null && (
        <Fact name={text("aml.drawer.address")}>
          <Copyable
            value={address}
            what={text("aml.drawer.what.address")}
            explorerUrl={each.address_explorer_url}
          />
        </Fact>
      )}
      {txid !== null && (
        <Fact name={text("aml.drawer.transaction")}>
          <Copyable
            value={txid}
            what={text("aml.drawer.what.transaction")}
            explorerUrl={each.explorer_url}
          />
        </Fact>
      )}
      <Fact name={text("aml.drawer.caseId")}>
        <Copyable value={each.external_id} what={text("aml.drawer.what.caseId")} />
      </Fact>
      <Fact name={text("aml.drawer.since")}>
        <TimeAgo at={each.opened_at} />
      </Fact>
      <Fact name={text(closed_at === null ? "aml.drawer.seen" : "aml.drawer.closed")}>
        <TimeAgo at={closed_at ?? each.seen_at} />
      </Fact>
    </FactList>
  )
}

function ShopperDestination({ destination }: { destination: AmlDestination | null }) {
  const { text } = useText()
  if (destination === null) return <>{text("aml.shopperNone")}</>
  return (
    <>
      <Copyable value={destination.address} what={text("aml.drawer.what.address")} />
      {destination.tag !== null && text("aml.drawer.tag", { tag: destination.tag })}
    </>
  )
}

function OrderLink({ each }: { each: AmlCase }) {
  const { text } = useText()
  const { order_id, order_display_id, charge_id } = each
  if (order_id === null) {
    return <>{text(charge_id === null ? "aml.noCharge" : "aml.noOrder")}</>
  }
  return (
    <InnerLink to={`/orders/${order_id}`}>
      {order_display_id === null ? order_id : text("aml.orderNumber", { number: order_display_id })}
    </InnerLink>
  )
}
