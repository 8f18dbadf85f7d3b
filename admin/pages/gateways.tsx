import { Container, Heading, Text } from "@medusajs/ui"
import type { GatewaysResponse } from "../../src/contract/gateways"
import { BalanceSection } from "../components/gateways/balance-section"
import { GatewayCard } from "../components/gateways/gateway-card"
import { MixedEnvironments } from "../components/gateways/environment"
import { ListError } from "../components/common/list-error"
import { PageFrame } from "../components/common/page-frame"
import { SectionSkeleton } from "../components/common/section-skeleton"
import { UnpricedRegions } from "../components/gateways/unpriced-regions"
import { SettlementSection } from "../components/gateways/settlement-section"
import { useAdminQuery } from "../hooks/use-admin-query"
import { useText } from "../i18n/use-text"

const REFRESH = 15_000

/** The configured processors: how they are, what they hold, and what they have paid out. */
export default function GatewaysPage() {
  const { text } = useText()
  const { data, error, isFetching, refetch } = useAdminQuery<GatewaysResponse>(
    "/gateways",
    {},
    { refreshEvery: REFRESH },
  )
  return (
    <PageFrame>
      <Container className="divide-y p-0">
        <div className="flex flex-col gap-y-1 px-6 py-4">
          <Heading level="h2">{text("nav.gateways")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {text("gateways.text")}
          </Text>
        </div>
        {error !== null && (
          <ListError error={error} retrying={isFetching} onRetry={() => void refetch()} />
        )}
        <MixedEnvironments gateways={data?.gateways ?? []} />
        <UnpricedRegions />
        {data === undefined
          ? error === null && <SectionSkeleton label={text("gateways.loading")} lines={5} />
          : data.gateways.map((gateway) => <GatewayCard key={gateway.id} gateway={gateway} />)}
      </Container>
      <BalanceSection />
      {data?.gateways
        .filter(({ can }) => can.settlements || can.ledger)
        .map((gateway) => (
          <SettlementSection key={gateway.id} gateway={gateway} />
        ))}
    </PageFrame>
  )
}
