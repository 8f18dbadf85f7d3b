import { Button, Container, Heading } from "@medusajs/ui"
import { ChargeSummaryBadges } from "../components/charges/charge-summary-badges"
import { InnerLink } from "../components/common/inner-link"
import { useOrderCharges } from "../hooks/use-order-charges"
import { useText } from "../i18n/use-text"
import { PANEL_ID } from "./order-crypto-payment"

/** Medusa puts panels of plugins below its own, where nobody looks. */
const showPanel = () => document.getElementById(PANEL_ID)?.scrollIntoView({ block: "start" })

/**
 * How the order's crypto payment stands, beside the order's other facts, where it is seen without
 * scrolling; nothing on other orders. The panel has all of it.
 */
export default function OrderCryptoStatus({ data: order }: { data: { id: string } }) {
  const { text } = useText()
  const { data } = useOrderCharges(order.id)
  const [newest] = data?.charges ?? []
  if (newest === undefined) return null
  return (
    <Container className="flex flex-col gap-y-2 px-6 py-4">
      <Heading level="h2">{text("title")}</Heading>
      <ChargeSummaryBadges
        charge={{ ...newest, decided_labels: newest.decisions.map(({ label }) => label) }}
      />
      <span className="txt-compact-small flex flex-wrap items-center gap-x-4 gap-y-1">
        <InnerLink to={`/crypto-checkout/charges/${newest.id}`}>
          {text("overview.toCharge")}
        </InnerLink>
        <Button size="small" variant="secondary" onClick={showPanel}>
          {text("refunds.section.toPanel")}
        </Button>
      </span>
    </Container>
  )
}
