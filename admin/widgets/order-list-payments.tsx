import { Container, Heading, Text } from "@medusajs/ui"
import type { ChargeListItem, ChargeListResponse } from "../../src/contract/back-office"
import type { MeResponse } from "../../src/contract/permissions"
import { ChargeSummaryBadges } from "../components/charges/charge-summary-badges"
import { InnerLink } from "../components/common/inner-link"
import { TimeAgo } from "../components/common/time-ago"
import { useAdminQuery } from "../hooks/use-admin-query"
import { useText } from "../i18n/use-text"
import { formatMoney } from "../lib/format"

const REFRESH = 30_000
/** More are on the page of all payments. */
const SHOWN = 6

/**
 * The crypto payments that a merchant should know of while looking at the orders, exceptions first;
 * nothing when there are none. Medusa puts widgets below its table, and lets each admin move them.
 */
export default function OrderListPayments() {
  const { text } = useText()
  const { data: me } = useAdminQuery<MeResponse>("/me")
  const { data } = useAdminQuery<ChargeListResponse>(
    "/charges",
    { unfinished: "true", exceptions: "first", limit: SHOWN },
    {
      refreshEvery: REFRESH,
      enabled: me?.permissions.includes("crypto_charge:read") ?? false,
    },
  )
  const charges = data?.charges ?? []
  if (charges.length === 0) return null
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <div>
          <Heading level="h2">{text("orderList.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {text("orderList.text")}
          </Text>
        </div>
        <Text size="small">
          <InnerLink to="/crypto-checkout/charges">{text("orderList.all")}</InnerLink>
        </Text>
      </div>
      <ul className="divide-y">
        {charges.map((charge) => (
          <Payment key={charge.id} charge={charge} />
        ))}
      </ul>
    </Container>
  )
}

function Payment({ charge }: { charge: ChargeListItem }) {
  const { text, locale } = useText()
  const money = (amount: string) => formatMoney(amount, charge.currency_code, locale)
  const { order_id: orderId, order_display_id: number } = charge
  return (
    <li className="txt-compact-small flex flex-wrap items-center gap-x-4 gap-y-1 px-6 py-3">
      <span className="w-20">
        {orderId === null || number === null ? (
          text("charges.orderNone")
        ) : (
          <InnerLink to={`/orders/${orderId}`}>{text("charges.orderNumber", { number })}</InnerLink>
        )}
      </span>
      <ChargeSummaryBadges charge={charge} />
      <span className="text-ui-fg-subtle flex-1">
        {text("orderList.received", {
          received: money(charge.received),
          amount: money(charge.amount),
        })}
      </span>
      <span className="text-ui-fg-muted">
        <TimeAgo at={charge.created_at} />
      </span>
      <InnerLink to={`/crypto-checkout/charges/${charge.id}`}>
        {text("overview.toCharge")}
      </InnerLink>
    </li>
  )
}
