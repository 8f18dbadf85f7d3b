import {
  type AssetId,
  type MemoKind,
  type NetworkId,
  canonicalKey,
  networkName,
  networkOfAsset,
} from "../../../domain"
import type { AddressStanding, StorageSession, PayoutRow } from "../../../storage"
import type { Context } from "../shared/context"
import type { ApprovalReason } from "../../../contract/history"

/** Where a payout goes. */
export interface Wallet {
  /** CAIP-2 id, or {@link RECIPIENTS}; null for a coin that we do not know. */
  network: NetworkId | null
  address: string
  tag: string | null
  memoKind: MemoKind | null
}

/** Why a wallet cannot be paid now. */
export interface AllowListProblem {
  code: "not_approved" | "cooling_down"
  /** For people: what is in the way and what to do. */
  message: string
}

/** Stands for the network of recipients that are registered at a processor. */
export const RECIPIENTS = "iso4217"

/** An approved address's network in words. */
export function allowListNetworkName(network: NetworkId): string {
  return network === RECIPIENTS ? "Registered recipients" : (networkName(network) ?? network)
}

/** The network by which an asset's receiver is looked up in the list; null for an unknown coin. */
export function allowListNetwork(asset: AssetId | null): string | null {
  if (asset === null) return null
  return asset.startsWith(`${RECIPIENTS}:`) ? RECIPIENTS : networkOfAsset(asset)
}

/**
 * What is in the way of paying these wallets, by their position; nothing where the merchant keeps no
 * list. One statement, however many there are.
 */
export async function allowListProblems(
  { options }: Pick<Context, "options">,
  session: StorageSession,
  wallets: readonly Wallet[],
): Promise<Map<number, AllowListProblem>> {
  const problems = new Map<number, AllowListProblem>()
  if (!options.moneyOut.allowList) return problems
  const standings = await standingsOf(session, wallets)
  wallets.forEach((wallet, key) => {
    const standing = standings.get(key)
    if (!standing) problems.set(key, notApproved(wallet))
    else if (!standing.usable) problems.set(key, coolingDown(standing.usable_at))
  })
  return problems
}

/**
 * Why the list does not stand for a second person, in words for the history; null where it does, and
 * where the merchant keeps none. An address that one of the makers has put there is their own word.
 */
export async function whyNotApprovedByOthers(
  { options }: Pick<Context, "options">,
  session: StorageSession,
  wallet: Wallet,
  makers: readonly string[],
): Promise<ApprovalReason | null> {
  const { allowList, approval } = options.moneyOut
  if (!allowList) return null
  const standing = (await standingsOf(session, [wallet])).get(0)
  if (!standing?.usable) return "address_not_approved"
  // A shop without a rule for a second person may have nobody else.
  return approval && makers.includes(standing.added_by) ? "address_approved_by_maker" : null
}

function standingsOf(
  session: StorageSession,
  wallets: readonly Wallet[],
): Promise<Map<number, AddressStanding>> {
  return session.approvedAddresses.standings(
    wallets.map(({ network, address, tag, memoKind }, key) => ({
      key,
      network,
      tag,
      memo_kind: memoKind,
      address: canonicalKey(network, address),
    })),
  )
}

/**
 * The same for payouts that are written. Refunds and held deposits go where the shopper says; where
 * an admin has said it, they are bound by the list unless a second person has agreed.
 */
export async function forbiddenPayouts(
  context: Pick<Context, "options">,
  session: StorageSession,
  payouts: readonly BoundRow[],
): Promise<Map<string, AllowListProblem>> {
  const bound = payouts
    .filter(isBound)
    .flatMap(({ id, asset, address, tag, memo_kind }) =>
      address !== null
        ? { id, network: allowListNetwork(asset), address, tag, memoKind: memo_kind }
        : [],
    )
  const problems = await allowListProblems(context, session, bound)
  return new Map(
    bound.flatMap(({ id }, index) => {
      const problem = problems.get(index)
      return problem ? [[id, problem] as const] : []
    }),
  )
}

type BoundRow = Pick<
  PayoutRow,
  "id" | "kind" | "asset" | "address" | "tag" | "memo_kind" | "discretionary" | "approval_required"
>

function isBound({ kind, discretionary, approval_required }: BoundRow): boolean {
  return kind === "payout" || (discretionary && !approval_required)
}

function notApproved({ network, tag }: Wallet): AllowListProblem {
  const where = network === null ? "the network of this coin" : allowListNetworkName(network)
  const withTag = tag === null ? "" : ` with the tag ${tag}`
  return {
    code: "not_approved",
    message: `This address${withTag} is not an approved address on ${where}. Add it to the approved addresses first.`,
  }
}

function coolingDown(usableAt: Date): AllowListProblem {
  const at = usableAt.toISOString().slice(0, 16).replace("T", " ")
  return {
    code: "cooling_down",
    message: `This address was approved recently. It can be used from ${at} UTC.`,
  }
}
