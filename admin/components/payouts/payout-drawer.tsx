import { Drawer } from "@medusajs/ui"
import type { Beneficiary } from "../../../src/contract/beneficiary"
import type { Payout, PayoutResponse } from "../../../src/contract/payouts"
import { useAdminQuery } from "../../hooks/use-admin-query"
import { useText } from "../../i18n/use-text"
import { formatMoney } from "../../lib/format"
import { amountIn, payoutAmount } from "../../lib/payouts"
import { CustomerFact } from "../common/customer"
import { Copyable } from "../common/copyable"
import { Fact, FactList } from "../common/fact-list"
import { InnerLink } from "../common/inner-link"
import { ListError } from "../common/list-error"
import { ScrollBody } from "../common/scroll-body"
import { PayoutActions } from "./payout-actions"
import { PayoutBadge, PayoutStatus } from "./payout-status"
import { SectionSkeleton } from "../common/section-skeleton"
import { TimeAgo } from "../common/time-ago"
import { Timeline } from "../common/timeline"

const REFRESH = 3_000

interface PayoutDrawerProps {
  /** The payout to show; closed when null. */
  id: string | null
  onClose: () => void
}

/** Everything about one payout, and what can be done about it. */
export function PayoutDrawer({ id, onClose }: PayoutDrawerProps) {
  const { text } = useText()
  const { data, error, isFetching, refetch } = useAdminQuery<PayoutResponse>(
    `/payouts/${encodeURIComponent(id ?? "")}`,
    {},
    { refreshEvery: REFRESH, enabled: id !== null },
  )
  // The answer to another payout stays until the next one has come.
  const found = data?.payout.id === id ? data : undefined
  return (
    <Drawer open={id !== null} onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>
            {found ? payoutAmount(found.payout, text) : text("payouts.drawer.title")}
          </Drawer.Title>
          <Drawer.Description>
            {found
              ? `${text(`payouts.kind.${found.payout.kind}`)} · ${found.payout.gateway_name}`
              : text("payouts.drawer.loading")}
          </Drawer.Description>
        </Drawer.Header>
        <ScrollBody dense>
          {error !== null && !found && (
            <ListError error={error} retrying={isFetching} onRetry={() => void refetch()} />
          )}
          {found === undefined && error === null && (
            <SectionSkeleton label={text("payouts.drawer.loading")} lines={6} />
          )}
          {found && <PayoutBody key={found.payout.id} found={found} />}
        </ScrollBody>
      </Drawer.Content>
    </Drawer>
  )
}

function PayoutBody({ found: { payout, history } }: { found: PayoutResponse }) {
  const { text } = useText()
  return (
    <>
      <PayoutBadge state={payout.state} />
      <PayoutStatus payout={payout} />
      <PayoutActions {...payout} amount={payoutAmount(payout, text)} />
      <MoreFacts payout={payout} />
      <Timeline events={history} hidden={["payout_id"]} flush />
    </>
  )
}

/** What every payout has besides its status. */
function MoreFacts({ payout }: { payout: Payout }) {
  const { text, locale } = useText()
  const { value, batch_id, row_number, aml_case_id, sent_at, finished_at } = payout
  return (
    <FactList>
      {value !== null && (
        <Fact name={text("payouts.drawer.value")}>
          {formatMoney(value.amount, value.currency_code, locale)}
        </Fact>
      )}
      {payout.received_amount !== null && (
        <Fact name={text("payouts.drawer.received")}>
          {amountIn(payout.received_amount, payout.asset, text)}
        </Fact>
      )}
      <CustomerFact customer={payout.customer} />
      {payout.charge_id !== null && (
        <Fact name={text("refunds.drawer.charge")}>
          <InnerLink to={`/crypto-checkout/charges/${payout.charge_id}`}>
            {text("overview.toCharge")}
          </InnerLink>
        </Fact>
      )}
      {payout.beneficiary !== null && (
        <Fact name={text("payouts.beneficiary.title")}>{nameAndAddress(payout.beneficiary)}</Fact>
      )}
      {payout.description !== "" && (
        <Fact name={text("payouts.drawer.description")}>{payout.description}</Fact>
      )}
      <Fact name={text("payouts.drawer.reference")}>
        <Copyable value={payout.reference} what={text("payouts.drawer.what.reference")} />
      </Fact>
      <Fact name={text("payouts.drawer.written")}>
        <TimeAgo at={payout.created_at} />
      </Fact>
      {sent_at !== null && (
        <Fact name={text("payouts.drawer.sent")}>
          <TimeAgo at={sent_at} />
        </Fact>
      )}
      {finished_at !== null && (
        <Fact name={text("payouts.drawer.finished")}>
          <TimeAgo at={finished_at} />
        </Fact>
      )}
      {batch_id !== null && (
        <Fact name={text("payouts.drawer.batch")}>
          <InnerLink to={`/crypto-checkout/payouts/batches/${batch_id}`}>
            {row_number === null
              ? text("payouts.drawer.toBatch")
              : text("payouts.drawer.toLine", { line: row_number })}
          </InnerLink>
        </Fact>
      )}
      {aml_case_id !== null && (
        <Fact name={text("payouts.drawer.held")}>
          <InnerLink to={`/crypto-checkout/aml?case=${aml_case_id}`}>
            {text("payouts.drawer.toHeld")}
          </InnerLink>
        </Fact>
      )}
      <Fact name={text("audit.nav")}>
        <InnerLink to={`/crypto-checkout/audit?by=all&subject=${payout.id}`}>
          {text("payouts.audit")}
        </InnerLink>
      </Fact>
    </FactList>
  )
}

/** On one line, as on an envelope. */
function nameAndAddress({ first_name, last_name, address, country }: Beneficiary): string {
  const lines = [`${first_name} ${last_name}`, ...address.split(/\r?\n/), country]
  return lines.map((line) => line.trim()).join(", ")
}
