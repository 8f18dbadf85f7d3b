import { Alert, StatusBadge, Text } from "@medusajs/ui"
import type { Payout, PayoutAsset } from "../../../src/contract/payouts"
import type { PayoutState } from "../../../src/contract/money-out"
import { useText } from "../../i18n/use-text"
import { PAYOUT_COLORS } from "../../lib/payout-state"
import { amountIn } from "../../lib/payouts"
import { AdminName } from "../common/admin-name"
import { tagWords } from "../../lib/memo"
import { Copyable } from "../common/copyable"
import { Fact, FactList } from "../common/fact-list"

/** What is shown of a sending, whether it is a payout, a refund or of a held deposit. */
export type ShownPayout = Pick<
  Payout,
  | "state"
  | "txid"
  | "explorer_url"
  | "external_id"
  | "external_status"
  | "fee"
  | "signatures"
  | "created_by"
  | "approved_by"
  | "failure"
  | "error"
> &
  Partial<Pick<Payout, "address" | "address_explorer_url" | "tag" | "memo_kind" | "email">> & {
    /** Null where the coin is not known. */
    asset: Pick<PayoutAsset, "symbol"> | null
  }

/** A sending's state; read out again when it changes. */
export function PayoutBadge({ state }: { state: PayoutState }) {
  const { text } = useText()
  return (
    <span role="status">
      <StatusBadge color={PAYOUT_COLORS[state]} className="text-nowrap">
        {text(`payout.state.${state}`)}
      </StatusBadge>
    </span>
  )
}

/** How far a sending has come, what the processor says of it, and what an admin has to know. */
export function PayoutStatus({ payout }: { payout: ShownPayout }) {
  const { text } = useText()
  const { state, failure, error, txid, external_id, signatures, address, tag } = payout
  return (
    <div className="flex flex-col gap-y-3">
      <Explanation payout={payout} />
      {failure !== null && <Words title={text("payout.failure")} words={failure} bad />}
      {error !== null && (
        <Words
          title={text(state === "attention" ? "payout.known" : "payout.obstacle")}
          words={error}
          bad={state === "attention"}
        />
      )}
      <FactList>
        {typeof address === "string" && (
          <Fact name={text("payout.to")}>
            <Copyable
              value={address}
              what={text("payout.what.address")}
              explorerUrl={payout.address_explorer_url}
            />
            {typeof tag === "string" && (
              <span>{text("payout.tag", { tag: tagWords(tag, payout.memo_kind) })}</span>
            )}
          </Fact>
        )}
        {typeof payout.email === "string" && <Fact name={text("payout.to")}>{payout.email}</Fact>}
        {txid !== null && (
          <Fact name={text("payout.transaction")}>
            <Copyable
              value={txid}
              what={text("payout.what.transaction")}
              explorerUrl={payout.explorer_url}
            />
          </Fact>
        )}
        {signatures !== null && (
          <Fact name={text("payout.signatures")}>{text("payout.signaturesValue", signatures)}</Fact>
        )}
        {external_id !== null && (
          <Fact name={text("payout.externalId")}>
            <Copyable value={external_id} what={text("payout.what.externalId")} />
          </Fact>
        )}
        {payout.external_status !== null && (
          <Fact name={text("payout.externalStatus")}>{payout.external_status}</Fact>
        )}
        {payout.fee !== null && (
          <Fact name={text("payout.fee")}>{amountIn(payout.fee, payout.asset, text)}</Fact>
        )}
        <Fact name={text("payout.writtenBy")}>
          <AdminName id={payout.created_by} />
        </Fact>
        {payout.approved_by !== null && (
          <Fact name={text("payout.approvedBy")}>
            <AdminName id={payout.approved_by} />
          </Fact>
        )}
      </FactList>
    </div>
  )
}

function Explanation({ payout: { state, signatures } }: { payout: ShownPayout }) {
  const { text } = useText()
  if (state === "awaiting_approval" || state === "attention") {
    return <Alert variant="warning">{text(`payout.explain.${state}`)}</Alert>
  }
  if (state === "sent" && signatures !== null && signatures.collected < signatures.required) {
    return <Alert variant="info">{text("payout.explain.signatures")}</Alert>
  }
  return null
}

function Words({ title, words, bad }: { title: string; words: string; bad: boolean }) {
  return (
    <Alert variant={bad ? "error" : "info"}>
      <Text as="span" size="small" leading="compact" weight="plus" className="block">
        {title}
      </Text>
      <Text as="span" size="small" className="text-ui-fg-subtle block break-words">
        {words}
      </Text>
    </Alert>
  )
}
