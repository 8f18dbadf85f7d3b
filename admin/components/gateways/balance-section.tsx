import { Button, Container, Heading, InlineTip, StatusBadge, Table, Text } from "@medusajs/ui"
import type { BalancesResponse, GatewayBalances } from "../../../src/contract/gateways"
import { useAdminCall } from "../../hooks/use-admin-call"
import { useAdminQuery } from "../../hooks/use-admin-query"
import { useGatewayName } from "../../hooks/use-gateway-name"
import { useText } from "../../i18n/use-text"
import { Guarded } from "../common/guarded"
import { ListError } from "../common/list-error"
import { SectionSkeleton } from "../common/section-skeleton"
import { TimeAgo } from "../common/time-ago"
import { ScrollArea } from "../common/scroll-area"

const REFRESH = 60_000

/** What is at each processor, how old that is, and why a newer read did not work. */
export function BalanceSection() {
  const { text } = useText()
  const { data, error, isFetching, refetch } = useAdminQuery<BalancesResponse>(
    "/balances",
    {},
    { refreshEvery: REFRESH },
  )
  const refresh = useAdminCall<BalancesResponse>()
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <div>
          <Heading level="h2">{text("balances.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {text("balances.text")}
          </Text>
        </div>
        <Guarded needs="crypto_settings:update">
          <Button
            size="small"
            variant="secondary"
            isLoading={refresh.isPending}
            onClick={() => refresh.mutate({ path: "/balances/refresh" })}
          >
            {text("balances.refresh")}
          </Button>
        </Guarded>
      </div>
      {error !== null && (
        <ListError error={error} retrying={isFetching} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <SectionSkeleton label={text("balances.loading")} />}
      {data?.gateways.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {text("balances.noTellers")}
        </Text>
      )}
      {data?.gateways.map((each) => (
        <OneGateway key={each.gateway} balances={each} />
      ))}
    </Container>
  )
}

function OneGateway({ balances }: { balances: GatewayBalances }) {
  const { text } = useText()
  const name = useGatewayName()(balances.gateway)
  return (
    <section aria-label={name} className="flex flex-col gap-y-2 py-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-6">
        <Heading level="h3">{name}</Heading>
        <Text size="small" className="text-ui-fg-muted">
          {balances.read_at === null ? (
            text("balances.never")
          ) : (
            <>
              {text("balances.asOf")} <TimeAgo at={balances.read_at} />
            </>
          )}
        </Text>
        {balances.stale && <StatusBadge color="orange">{text("balances.stale")}</StatusBadge>}
      </div>
      {balances.error !== null && (
        <div className="px-6">
          <InlineTip variant="warning" label={text("balances.failed")} className="break-words">
            {balances.error}
          </InlineTip>
        </div>
      )}
      {balances.balances.length === 0 ? (
        balances.read_at !== null && (
          <Text size="small" className="text-ui-fg-subtle px-6">
            {text("balances.none")}
          </Text>
        )
      ) : (
        <ScrollArea>
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{text("balances.asset")}</Table.HeaderCell>
                <Table.HeaderCell className="text-right">
                  {text("balances.available")}
                </Table.HeaderCell>
                <Table.HeaderCell className="text-right">
                  {text("balances.pending")}
                </Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {balances.balances.map((each) => (
                <Table.Row key={each.code}>
                  <Table.Cell>
                    {each.network_name === null
                      ? each.symbol
                      : text("charges.coinOn", {
                          symbol: each.symbol,
                          network: each.network_name,
                        })}
                  </Table.Cell>
                  <Table.Cell className="text-right font-mono">{each.available}</Table.Cell>
                  <Table.Cell className="text-right font-mono">{each.pending ?? "–"}</Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </ScrollArea>
      )}
    </section>
  )
}
