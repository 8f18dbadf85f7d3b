import { Container, Heading } from "@medusajs/ui"
import type { AdminCharge } from "../../src/contract/admin"
import { isCryptoProvider } from "../../src/contract/provider"
import { ChargeSection } from "../components/charges/charge-section"
import { ChargeStatusBadge } from "../components/charges/charge-status-badge"
import { EarlierAttempt } from "../components/charges/earlier-attempt"
import { RequestDifference } from "../components/charges/request-difference"
import { ErrorState, LoadingState, StaleNotice } from "../components/common/load-states"
import { NotAllowed } from "../components/common/guarded"
import { TimeAgo } from "../components/common/time-ago"
import { useMay } from "../hooks/use-may"
import { useOrderCharges } from "../hooks/use-order-charges"
import { useText } from "../i18n/use-text"

/** Names the panel on the order's page, for what leads to it. */
export const PANEL_ID = "crypto-checkout-order-payment"

/** The part of an admin order that the widget reads; the dashboard hands over the whole order. */
export interface WidgetOrder {
  id: string
  currency_code?: string
  canceled_at?: string | Date | null
  /** The order's own sums; what is still to be paid is above zero. */
  summary?: { pending_difference?: number | string | null } | null
  payment_collections?: { payment_sessions?: { provider_id: string }[] | null }[] | null
}

/**
 * The crypto payment of the order on the order's page; nothing at all on other orders.
 *
 * The charges decide whether there is something to show, not the order's payment sessions: coins
 * may sit on a session that was deleted long ago. The sessions only tell whether waiting for the
 * answer (or failing to get it) is worth a place on the page.
 */
export default function OrderCryptoPayment({ data: order }: { data: WidgetOrder }) {
  const { data, error, isFetching, refetch } = useOrderCharges(order.id)
  const refusal = useMay()("crypto_charge:read")
  const retry = () => void refetch()

  if (data === undefined) {
    if (!expectsCrypto(order)) {
      return null
    }
    if (refusal !== null) {
      return (
        <Container className="px-6 py-4">
          <NotAllowed why={refusal} />
        </Container>
      )
    }
    return error ? <ErrorState message={error.message} onRetry={retry} /> : <LoadingState />
  }

  const [newest, ...earlier] = data.charges
  if (newest === undefined) {
    return null
  }
  return (
    <Container id={PANEL_ID} className="divide-y p-0">
      <Headline charge={newest} />
      {error !== null && <StaleNotice retrying={isFetching} onRetry={retry} />}
      <Outstanding order={order} />
      <ChargeSection charge={newest} />
      {earlier.map((charge) => (
        <EarlierAttempt key={charge.id} charge={charge} />
      ))}
    </Container>
  )
}

function Headline({ charge }: { charge: AdminCharge }) {
  const { text } = useText()
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
      <div>
        <Heading level="h2">{text("title")}</Heading>
        <span className="txt-compact-small text-ui-fg-muted">
          {charge.is_additional && `${text("charge.additional")} · `}
          {text("charge.created")} <TimeAgo at={charge.created_at} />
        </span>
      </div>
      <ChargeStatusBadge status={charge.status} />
    </div>
  )
}

/** What is still to be paid on the order, with a way to ask for it. */
function Outstanding({ order }: { order: WidgetOrder }) {
  const { id, currency_code, canceled_at, summary } = order
  const outstanding = String(summary?.pending_difference ?? 0)
  if (!currency_code || canceled_at || !(Number(outstanding) > 0)) return null
  return <RequestDifference orderId={id} outstanding={outstanding} currency={currency_code} />
}

function expectsCrypto(order: WidgetOrder): boolean {
  const sessions = order.payment_collections?.flatMap((c) => c.payment_sessions ?? []) ?? []
  return sessions.some((session) => isCryptoProvider(session.provider_id))
}
