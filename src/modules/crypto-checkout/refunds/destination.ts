import {
  type DestinationFinding,
  type NetworkDestination,
  type RefundId,
  addressKey,
  isPayoutUnsent,
  isRefundUndecided,
  readDestination,
} from "../../../domain"
import type { RefundDestinationInput } from "../../../contract/refunds.schema"
import { destinationOptions } from "../../../gateways"
import type { StorageSession, RefundRow } from "../../../storage"
import type { Context } from "../shared/context"
import { lookAlikeWarnings } from "../payouts/look-alikes"
import { cancelUnsent } from "../payouts/decide"
import { together } from "../payouts/makers"
import { invalid, refuse } from "../shared/refusals"
import { lockRefund } from "../payouts/refund-lock"
import { type RefundContext, type Source, refundContextOf } from "./refund-context"

/**
 * Says where a refund shall go. A payout that was written for another destination, and its approval,
 * are void by it; one that may have been sent already refuses the change. The same destination once
 * more changes nothing.
 * @param actor id of the admin user
 * @throws MedusaError NOT_FOUND, NOT_ALLOWED, INVALID_DATA with what is wrong
 */
export async function setDestination(
  context: Context,
  id: RefundId,
  input: RefundDestinationInput,
  actor: string,
): Promise<void> {
  await context.storage.transaction(async (session) => {
    const { refund, live } = await lockRefund(session, id)
    const refundContext = await refundContextOf(context, session, id)
    const isUnsent = refund.state === "sending" && live !== null && isPayoutUnsent(live.state)
    if (!isUnsent && !isRefundUndecided(refund.state)) {
      refuse(
        `It is too late to set the refund address: the state of the refund is ${refund.state}`,
        "refund_address_too_late",
        {},
      )
    }
    const destination = await readRefundDestination(session, refundContext, input)
    if (isSame(refund, destination)) return
    if (live && isUnsent) {
      await cancelUnsent(context, session, live, actor, "destination")
    }
    await writeDestination(session, refundContext, destination, { by: "admin", actor })
  })
}

/** A second click, or an admin who did not see that it was done already. */
function isSame(
  { state, address, tag, memo_kind, destination_by }: RefundRow,
  given: NetworkDestination,
): boolean {
  // After a failure it is said that this destination is meant in spite of it.
  if (state === "failed" || destination_by !== "admin") return false
  return address === given.address && tag === given.tag && memo_kind === given.memoKind
}

/** Where a refund goes, with what an admin should know of it before it is sent. */
export interface RefundDestination extends NetworkDestination {
  warnings: string[]
}

/** Writes a destination down, with who gave it. */
export async function writeDestination(
  session: StorageSession,
  { refund }: RefundContext,
  { address, tag, memoKind, warnings }: RefundDestination,
  { by, actor }: { by: "admin" | "shopper"; actor: string | null },
): Promise<void> {
  await session.refunds.patch(refund.id, {
    state: by === "shopper" ? "claimed" : "requested",
    failure: null,
    address,
    tag,
    memo_kind: memoKind,
    destination_warnings: warnings,
    destination_by: by,
    destination_at: await session.now(),
    // Whoever typed the one before had a hand in this one as well.
    makers: together([...refund.makers, actor]),
  })
  const whose = by === "shopper" ? "The customer" : "An admin"
  const tagText = tag === null ? "" : `, tag ${tag}${memoKind === null ? "" : ` (${memoKind})`}`
  await session.audit.add(
    refund.charge_id,
    "refund.destination",
    `${whose} entered a destination: ${address}${tagText}`,
    { refund_id: refund.id, address, tag, memo_kind: memoKind, by },
    { subject: refund.id, actor },
  )
}

/**
 * Reads what somebody has typed or pasted.
 * @throws MedusaError NOT_ALLOWED, INVALID_DATA with what is wrong and what to do
 */
export async function readRefundDestination(
  session: StorageSession,
  { source }: RefundContext,
  { address, tag = null, no_tag: noTag = false, memo_kind: memoKind }: RefundDestinationInput,
): Promise<RefundDestination> {
  const { asset, gateway } = requireAsking(source)
  const written = { address, tag, noTag, memoKind: memoKind ?? null }
  const { destination, findings } = readDestination(asset, written, destinationOptions(gateway))
  if (!destination) {
    const found = findings.find(isError)
    invalid(found?.message ?? "address: cannot be decrypted", found?.code)
  }
  const key = addressKey(asset.network, destination.address)
  if (await session.refunds.isOwnAddress(key)) {
    invalid(
      "This is the deposit address of the payment. Enter an address of the customer's own wallet",
      "own_address",
    )
  }
  const warnings = findings.filter((finding) => !isError(finding)).map(({ message }) => message)
  const alike = (await lookAlikeWarnings(session, [key])).get(0)
  return { ...destination, warnings: alike === undefined ? warnings : [...warnings, alike] }
}

function isError({ severity }: DestinationFinding): boolean {
  return severity === "error"
}

/** @throws MedusaError NOT_ALLOWED where nobody has to be asked, or nothing can be sent */
export function requireAsking(source: Source | null): Pick<Source, "asset" | "gateway"> {
  if (!source)
    refuse(
      "No coins were received for this payment, so there is nothing to send",
      "refund_no_coins",
      {},
    )
  const name = source.gateway?.name ?? source.row.gateway
  if (source.destinationBy === "processor") {
    refuse(
      `${name} e-mails the customer for the address. No address is needed here`,
      "refund_asked_by_processor",
      { processor: name },
    )
  }
  return source
}
