import { Alert, Button, Heading, Text } from "@medusajs/ui"
import { useId, useState } from "react"
import type { Refund } from "../../../src/contract/refunds"
import { useMay } from "../../hooks/use-may"
import { useText } from "../../i18n/use-text"
import { tagWords } from "../../lib/memo"
import { Copyable } from "../common/copyable"
import { Fact, FactList } from "../common/fact-list"
import { RefundClaimLink } from "./refund-claim-link"
import { RefundDestinationForm } from "./refund-destination-form"
import { TimeAgo } from "../common/time-ago"

interface RefundDestinationProps {
  refund: Refund
  /** Whether the shop can e-mail this customer a link. */
  canEmail: boolean
}

/** Where a refund goes, who said so, and the two ways to say it: typed here, or by the shopper. */
export function RefundDestination({ refund, canEmail }: RefundDestinationProps) {
  const { text } = useText()
  const titleId = useId()
  const [typing, setTyping] = useState(false)
  const { destination, actions, asset } = refund
  const mayNot = useMay()("crypto_refund:update")
  const canType = mayNot === null && actions.includes("set_destination") && asset !== null
  if (!canType && destination === null && refund.claim === null) return null
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-y-3">
      <Heading level="h3" id={titleId}>
        {text("refunds.destination.title")}
      </Heading>
      {destination === null ? (
        <Text size="small" className="text-ui-fg-subtle">
          {text("refunds.destination.none")}
        </Text>
      ) : (
        <FactList>
          <Fact
            name={text(
              destination.given_by === "shopper"
                ? "refunds.destination.byShopper"
                : "refunds.destination.byAdmin",
            )}
          >
            <Copyable value={destination.address} what={text("refunds.drawer.what.address")} />
            {destination.tag !== null &&
              text("refunds.destination.tag", {
                tag: tagWords(destination.tag, destination.memo_kind),
              })}{" "}
            <TimeAgo at={destination.given_at} className="text-ui-fg-muted" />
          </Fact>
        </FactList>
      )}
      {destination?.warnings.map((warning) => (
        <Alert key={warning} variant="warning">
          {warning}
        </Alert>
      ))}
      {canType &&
        (typing ? (
          <RefundDestinationForm refund={refund} asset={asset} onDone={() => setTyping(false)} />
        ) : (
          <Button
            size="small"
            variant="secondary"
            className="w-fit"
            onClick={() => setTyping(true)}
          >
            {text(destination === null ? "refunds.destination.type" : "refunds.destination.change")}
          </Button>
        ))}
      {!typing && mayNot === null && <RefundClaimLink refund={refund} canEmail={canEmail} />}
    </section>
  )
}
