import { Button, Heading, StatusBadge, Text } from "@medusajs/ui"
import { useId } from "react"
import { Link } from "react-router-dom"
import type { CallbackListResponse } from "../../../src/contract/callbacks"
import { useAdminQuery } from "../../hooks/use-admin-query"
import { useGatewayName } from "../../hooks/use-gateway-name"
import { useText } from "../../i18n/use-text"
import { CALLBACK_COLORS } from "../../lib/callback-state"
import { ListError } from "../common/list-error"
import { RowLink } from "../common/row-link"
import { SectionSkeleton } from "../common/section-skeleton"
import { TimeAgo } from "../common/time-ago"

const SHOWN = 10
const REFRESH = 10_000

/** The newest callbacks about one charge, and the way to all of them in the log. */
export function ChargeCallbacks({ chargeId }: { chargeId: string }) {
  const { text } = useText()
  const gatewayName = useGatewayName()
  const titleId = useId()
  const { data, error, isFetching, refetch } = useAdminQuery<CallbackListResponse>(
    "/callbacks",
    { charge_id: chargeId, limit: SHOWN },
    { refreshEvery: REFRESH },
  )
  const log = `/crypto-checkout/callbacks?charge_id=${encodeURIComponent(chargeId)}`
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-y-3 px-6 py-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Heading level="h3" id={titleId}>
          {text("nav.callbacks")}
        </Heading>
        {data && data.callbacks.length > 0 && (
          <Button size="small" variant="transparent" asChild>
            <Link to={log}>{text("chargePage.toCallbacks")}</Link>
          </Button>
        )}
      </div>
      {error !== null && (
        <ListError error={error} retrying={isFetching} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <SectionSkeleton label={text("list.loading")} />}
      {data?.callbacks.length === 0 && (
        <Text size="small" leading="compact" className="text-ui-fg-subtle">
          {text("chargePage.noCallbacks")}
        </Text>
      )}
      <ul className="flex flex-col divide-y">
        {data?.callbacks.map((callback) => (
          <li
            key={callback.id}
            className="txt-compact-small flex flex-wrap items-center justify-between gap-2 py-2"
          >
            <RowLink
              to={`${log}&open=${encodeURIComponent(callback.id)}`}
              label={text("callbacks.view", { id: callback.id })}
            >
              {callback.event}
            </RowLink>
            <span className="flex items-center gap-x-3">
              <span className="text-ui-fg-muted">
                {gatewayName(callback.gateway)} · <TimeAgo at={callback.received_at} />
              </span>
              <StatusBadge color={CALLBACK_COLORS[callback.state]} className="text-nowrap">
                {text(`callbacks.stateWord.${callback.state}`)}
              </StatusBadge>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
