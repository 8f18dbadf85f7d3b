import type { Customer } from "../../src/contract/customer"
import type { SearchEntity, SearchRows } from "../../src/contract/search"
import type { Text } from "../i18n/use-text"
import { formatMoney, shorten } from "./format"
import { payoutAmount } from "./payouts"

interface SearchItem {
  title: string
  subtitle: string
  to: string
}

/** How the dashboard's search shows what it found, and where that leads. */
export const SEARCH_ITEMS: {
  [E in SearchEntity]: (row: SearchRows[E], text: Text, locale: string) => SearchItem
} = {
  crypto_charge: (charge, text, locale) => ({
    title: `${orderOf(charge, text)} · ${formatMoney(charge.amount, charge.currency_code, locale)}`,
    subtitle: [
      ...customerOf(charge),
      text(`status.${charge.status}`),
      ...charge.assets.map(({ symbol, network_name: network }) =>
        text("charges.coinOn", { symbol, network }),
      ),
    ].join(" · "),
    to: `/crypto-checkout/charges/${charge.id}`,
  }),
  crypto_refund: (refund, text, locale) => ({
    title: `${orderOf(refund, text)} · ${formatMoney(refund.amount, refund.currency_code, locale)}`,
    subtitle: [
      ...customerOf(refund),
      text(`refunds.state.${refund.state}`),
      text(`refunds.reason.${refund.reason}`),
    ].join(" · "),
    to: `/crypto-checkout/refunds?refund=${refund.id}`,
  }),
  crypto_payout: (payout, text) => ({
    title: payoutAmount(payout, text),
    subtitle: [
      text(`payout.state.${payout.state}`),
      ...(payout.address === null ? [] : [shorten(payout.address)]),
      ...(payout.description === "" ? [] : [payout.description]),
    ].join(" · "),
    to: `/crypto-checkout/payouts?payout=${payout.id}`,
  }),
}

function customerOf({ customer }: { customer: Customer | null }): string[] {
  const shown = customer?.name ?? customer?.email
  return shown ? [shown] : []
}

function orderOf({ order_display_id: number }: { order_display_id: number | null }, text: Text) {
  return number === null ? text("charges.orderNone") : text("charges.orderNumber", { number })
}
