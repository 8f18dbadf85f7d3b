import { Button, Container, Heading, Text } from "@medusajs/ui"
import { Link, useParams } from "react-router-dom"
import type { ChargeDetailResponse } from "../../src/contract/back-office"
import { ChargeCallbacks } from "../components/charges/charge-callbacks"
import { ChargeSection } from "../components/charges/charge-section"
import { ChargeStatusBadge } from "../components/charges/charge-status-badge"
import { CustomerFact } from "../components/common/customer"
import { FactList } from "../components/common/fact-list"
import { Copyable } from "../components/common/copyable"
import { ListError } from "../components/common/list-error"
import { StaleNotice } from "../components/common/load-states"
import { PageFrame } from "../components/common/page-frame"
import { SectionSkeleton } from "../components/common/section-skeleton"
import { TimeAgo } from "../components/common/time-ago"
import { useAdminQuery } from "../hooks/use-admin-query"
import { useText } from "../i18n/use-text"

const REFRESH = 5_000

/** Everything about one charge: what was asked, what came, and what happened. */
export default function ChargePage() {
  const { id = "" } = useParams()
  const { text } = useText()
  const { data, error, isFetching, refetch } = useAdminQuery<ChargeDetailResponse>(
    `/charges/${encodeURIComponent(id)}`,
    {},
    { refreshEvery: REFRESH },
  )
  const retry = () => void refetch()
  return (
    <PageFrame>
      <Container className="divide-y p-0">
        {data === undefined ? (
          error ? (
            <ListError error={error} retrying={isFetching} onRetry={retry} />
          ) : (
            <SectionSkeleton label={text("chargePage.loading")} />
          )
        ) : (
          <>
            <Headline {...data} />
            {data.customer !== null && (
              <div className="px-6 py-4">
                <FactList>
                  <CustomerFact customer={data.customer} />
                </FactList>
              </div>
            )}
            {error !== null && <StaleNotice retrying={isFetching} onRetry={retry} />}
            <ChargeSection charge={data.charge} />
            <ChargeCallbacks chargeId={data.charge.id} />
          </>
        )}
      </Container>
    </PageFrame>
  )
}

function Headline({ charge, order_display_id }: ChargeDetailResponse) {
  const { text } = useText()
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
      <div className="flex flex-col gap-y-1">
        <Heading level="h2">
          {order_display_id === null
            ? text("chargePage.title")
            : text("chargePage.ofOrder", { number: order_display_id })}
        </Heading>
        <Text as="div" size="small" className="text-ui-fg-muted flex flex-wrap gap-x-3">
          <Copyable value={charge.id} what={text("chargePage.title").toLowerCase()} />
          <span>
            {text("charge.created")} <TimeAgo at={charge.created_at} />
          </span>
        </Text>
      </div>
      <div className="flex items-center gap-x-3">
        <ChargeStatusBadge status={charge.status} />
        {charge.order_id !== null && (
          <Button size="small" variant="secondary" asChild>
            <Link to={`/orders/${charge.order_id}`}>{text("chargePage.toOrder")}</Link>
          </Button>
        )}
      </div>
    </div>
  )
}
