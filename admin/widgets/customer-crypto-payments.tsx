import { Button, Container, Heading, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import type { ChargeListItem, ChargeListResponse } from "../../src/contract/back-office"
import type { Refund, RefundListResponse } from "../../src/contract/refunds"
import { ChargeSummaryBadges } from "../components/charges/charge-summary-badges"
import { InnerLink } from "../components/common/inner-link"
import { ListError } from "../components/common/list-error"
import { TimeAgo } from "../components/common/time-ago"
import { RefundBadge } from "../components/refunds/refund-badge"
import { useAdminQuery } from "../hooks/use-admin-query"
import { useText } from "../i18n/use-text"
import { formatMoney } from "../lib/format"

/** Lines of each list; the others are one click away. */
const LINES = 5

/** On Medusa's page of a customer: what this customer paid in crypto, and what went back. */
export default function CustomerCryptoPayments({ data: { id } }: { data: { id: string } }) {
  const { text } = useText()
  const query = { customer_id: id, limit: LINES }
  const charges = useAdminQuery<ChargeListResponse>("/charges", query)
  const refunds = useAdminQuery<RefundListResponse>("/refunds", query)
  // Nothing is shown on customers who have never chosen crypto.
  if (charges.data === undefined ? charges.error === null : charges.data.charges.length === 0) {
    return null
  }
  return (
    <Container className="divide-y p-0">
      <Headline id={id} />
      {charges.error !== null && (
        <ListError
          error={charges.error}
          retrying={charges.isFetching}
          onRetry={() => void charges.refetch()}
        />
      )}
      <ul aria-label={text("customer.panel.title")} className="divide-y">
        {charges.data?.charges.map((charge) => (
          <ChargeLine key={charge.id} charge={charge} />
        ))}
      </ul>
      {refunds.data !== undefined && refunds.data.refunds.length > 0 && (
        <>
          <Heading level="h3" className="px-6 py-3">
            {text("refunds.nav")}
          </Heading>
          <ul aria-label={text("refunds.nav")} className="divide-y">
            {refunds.data.refunds.map((refund) => (
              <RefundLine key={refund.id} refund={refund} />
            ))}
          </ul>
        </>
      )}
    </Container>
  )
}

function Headline({ id }: { id: string }) {
  const { text } = useText()
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
      <Heading level="h2">{text("customer.panel.title")}</Heading>
      <Button size="small" variant="secondary" asChild>
        <Link to={`/crypto-checkout/charges?customer_id=${encodeURIComponent(id)}`}>
          {text("customer.panel.all")}
        </Link>
      </Button>
    </div>
  )
}

function ChargeLine({ charge }: { charge: ChargeListItem }) {
  const { text, locale } = useText()
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 px-6 py-3">
      <Text as="div" size="small" leading="compact" className="flex flex-col">
        <InnerLink to={`/crypto-checkout/charges/${charge.id}`}>
          {formatMoney(charge.amount, charge.currency_code, locale)}
          {" · "}
          {charge.order_display_id === null
            ? text("charges.orderNone")
            : text("charges.orderNumber", { number: charge.order_display_id })}
        </InnerLink>
        <TimeAgo at={charge.created_at} className="text-ui-fg-muted" />
      </Text>
      <ChargeSummaryBadges charge={charge} />
    </li>
  )
}

function RefundLine({ refund }: { refund: Refund }) {
  const { locale } = useText()
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 px-6 py-3">
      <Text as="div" size="small" leading="compact" className="flex flex-col">
        <InnerLink to={`/crypto-checkout/refunds?refund=${refund.id}`}>
          {formatMoney(refund.amount, refund.currency_code, locale)}
        </InnerLink>
        <TimeAgo at={refund.created_at} className="text-ui-fg-muted" />
      </Text>
      <RefundBadge refund={refund} />
    </li>
  )
}
