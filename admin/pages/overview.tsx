import { Container, Heading, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import type { OpenWorkCounts, OverviewResponse } from "../../src/contract/overview"
import { BalanceSection } from "../components/gateways/balance-section"
import { PauseNotice } from "../components/gateways/pause-notice"
import { EventList } from "../components/common/event-list"
import { InnerLink } from "../components/common/inner-link"
import { ListError } from "../components/common/list-error"
import { PageFrame } from "../components/common/page-frame"
import { SectionSkeleton } from "../components/common/section-skeleton"
import { VolumeChart } from "../components/common/volume-chart"
import { useAdminQuery } from "../hooks/use-admin-query"
import { useMay } from "../hooks/use-may"
import { useText } from "../i18n/use-text"
import { PAGES } from "../lib/pages"

const REFRESH = 15_000
/** As far as the server counts. */
const COUNT_LIMIT = 1_000

/** Where each kind of work is done, most urgent first. */
const WORK_PAGES: Record<keyof OpenWorkCounts, string> = {
  exceptions: "/crypto-checkout/charges",
  refunds_attention: "/crypto-checkout/refunds?state=attention&state=failed",
  payouts_attention: "/crypto-checkout/payouts",
  payouts_failed: "/crypto-checkout/payouts",
  aml_cases: "/crypto-checkout/aml?state=held",
  refunds_to_decide: "/crypto-checkout/refunds?state=requested&state=claimed",
  payouts_to_approve: "/crypto-checkout/payouts",
  callbacks_failed: "/crypto-checkout/callbacks?state=failed",
  gateways_failing: "/crypto-checkout/gateways",
}

/** What needs an admin now, how much comes in, what is there, and what happened last. */
export default function OverviewPage() {
  const { text } = useText()
  const { data, error, isFetching, refetch } = useAdminQuery<OverviewResponse>(
    "/overview",
    {},
    { refreshEvery: REFRESH },
  )
  return (
    <PageFrame>
      {error !== null && (
        <Container className="p-0">
          <ListError error={error} retrying={isFetching} onRetry={() => void refetch()} />
        </Container>
      )}
      {data === undefined ? (
        error === null && (
          <Container className="p-0">
            <SectionSkeleton label={text("overview.loading")} lines={6} />
          </Container>
        )
      ) : (
        <>
          {data.paused.map((pause) => (
            <PauseNotice key={`${pause.gateway} ${pause.scope}`} pause={pause} />
          ))}
          <Work counts={data.open_work} />
          {data.volumes.length === 0 ? (
            <Container className="px-6 py-4">
              <Text size="small" className="text-ui-fg-subtle">
                {text("overview.volumeNone")}
              </Text>
            </Container>
          ) : (
            data.volumes.map((volume) => <VolumeChart key={volume.currency_code} volume={volume} />)
          )}
          <BalanceSection />
          <Container className="divide-y p-0">
            <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
              <Heading level="h2">{text("overview.latestTitle")}</Heading>
              <Text size="small">
                <InnerLink to="/crypto-checkout/audit">{text("audit.nav")}</InnerLink>
              </Text>
            </div>
            <EventList events={data.latest} />
          </Container>
        </>
      )}
    </PageFrame>
  )
}

function Work({ counts }: { counts: OpenWorkCounts }) {
  const { text } = useText()
  // Whoever cannot approve has nothing to do about them.
  const mayApprove = useMay()("crypto_payout:approve") === null
  const waiting = (Object.keys(WORK_PAGES) as (keyof OpenWorkCounts)[]).filter(
    (name) => counts[name] > 0 && (name !== "payouts_to_approve" || mayApprove),
  )
  const number = (count: number): string =>
    count >= COUNT_LIMIT ? text("overview.countMost", { count }) : String(count)
  return (
    <Container className="p-0">
      <Heading level="h2" className="px-6 py-4">
        {text("overview.workTitle")}
      </Heading>
      {waiting.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 pb-4" role="status">
          {text("overview.workNone")}
        </Text>
      ) : (
        <ul className="grid grid-cols-2 gap-3 px-6 pb-4 md:grid-cols-3">
          {waiting.map((name) => (
            <li key={name}>
              <Link
                to={reachable(WORK_PAGES[name])}
                className="shadow-elevation-card-rest hover:shadow-elevation-card-hover focus-visible:shadow-borders-focus bg-ui-bg-base flex flex-col rounded-lg px-4 py-3 outline-none"
              >
                <span className="h1-core text-ui-fg-base">{number(counts[name])}</span>
                <span className="txt-compact-small text-ui-fg-subtle">
                  {text(`overview.work.${name}`)}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Container>
  )
}

/** Work is found on its charge while there is no page of its own. */
function reachable(path: string): string {
  const [place = ""] = path.split("?")
  return PAGES.some((page) => page.path === place) ? path : "/crypto-checkout/charges"
}
