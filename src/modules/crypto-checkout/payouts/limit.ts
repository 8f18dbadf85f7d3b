import {
  type AssetId,
  type FiatAmount,
  LIMIT_HOURS,
  type PayoutValue,
  ZERO,
  add,
  canonicalKey,
  decimal,
  needsApproval,
} from "../../../domain"
import type { StorageSession, PayoutRow } from "../../../storage"
import type { Context } from "../shared/context"
import { allowListNetwork, whyNotApprovedByOthers } from "./allow-list"
import type { PayoutInput } from "./create"
import { makersOf, together } from "./makers"
import type { ApprovalReason } from "../../../contract/history"

/** One sending, or the rows of a file, as the rule for a second person sees it. */
export interface Sending {
  /** Id of the person who wants it. */
  maker: string
  /** Of all rows together; null where there is no rate for a part of it. */
  value: PayoutValue | null
  /** See `PayoutRow.discretionary`. */
  discretionary: boolean
  /** Worth by wallet. */
  rows: readonly SendingRow[]
  /** A payout that is judged anew, and does not count itself. */
  except?: string
}

interface SendingRow {
  /** As `addressKey` writes it; null where the processor asks the shopper. */
  wallet: string | null
  /** In the currency of the whole value. */
  amount: FiatAmount | null
}

/** Whether a second person has to agree. */
export interface Judgement {
  required: boolean
  /** For the history; null where nobody has to. */
  why: ApprovalReason | null
}

const FREE: Judgement = { required: false, why: null }

/**
 * Judges money that goes out by the merchant's limit, together with what the same person has sent and
 * what the same wallets got within a day. Inside of the transaction that writes it: nobody else is
 * judged until that ends.
 */
export async function judgeByLimit(
  context: Pick<Context, "options">,
  session: StorageSession,
  sending: Sending,
): Promise<Judgement> {
  if (context.options.moneyOut.approval) await session.payoutLimits.hold()
  return previewLimit(context, session, sending)
}

/** The same before anything is written, for showing it. */
export async function previewLimit(
  { options }: Pick<Context, "options">,
  session: StorageSession,
  { maker, value, discretionary, rows, except }: Sending,
): Promise<Judgement> {
  const rule = options.moneyOut.approval
  if (!rule) return FREE
  if (needsApproval(rule, value)) {
    return required(value === null ? "value_unknown" : "limit")
  }
  const own = byWallet(rows)
  const used = await session.payoutLimits.used(
    ...([maker, [...own.keys()], rule.currency, LIMIT_HOURS, except ?? null] as const),
  )
  const known = (amount: FiatAmount): FiatAmount | null => (used.unknown ? null : decimal(amount))
  if (discretionary && needsApproval(rule, value, known(used.byMaker))) {
    return required("limit_of_person")
  }
  const reached = [...own].some(([wallet, amount]) => {
    const here = { amount, currency: rule.currency }
    return needsApproval(rule, here, known(used.byAddress.get(wallet) ?? ZERO))
  })
  return reached ? required("limit_of_wallet") : FREE
}

function required(why: ApprovalReason): Judgement {
  return { required: true, why }
}

/** Why a second person has to agree, in English. */
export const APPROVAL_WORDS: Record<ApprovalReason, string> = {
  value_unknown: "its value is unknown",
  limit: "it reaches the limit",
  limit_of_person: `with what the same person has sent within ${LIMIT_HOURS} hours`,
  limit_of_wallet: `with what went to the same wallet within ${LIMIT_HOURS} hours`,
  address_not_approved: "an admin entered an address that is not approved",
  address_approved_by_maker:
    "the address was approved by someone who created or changed this payout",
  other_email: "the e-mail address is not the order's e-mail address",
  claim_link_shown: "the refund link used by the customer was also shown to an admin",
}

function byWallet(rows: readonly SendingRow[]): Map<string, FiatAmount> {
  const sums = new Map<string, FiatAmount>()
  for (const { wallet, amount } of rows) {
    if (wallet !== null) sums.set(wallet, add(sums.get(wallet) ?? ZERO, amount ?? ZERO))
  }
  return sums
}

/** How a wallet is called in sums: the same on every network of one kind, and for every tag. */
export function walletKey(asset: AssetId | null, address: string | null): string | null {
  return address === null ? null : canonicalKey(allowListNetwork(asset), address)
}

/** What of a payout it is judged by. */
type JudgedPayout = Pick<PayoutInput, "kind" | "asset" | "address" | "tag" | "memoKind"> &
  Pick<PayoutInput, "discretionary" | "secondPerson" | "makers"> & { value: PayoutValue | null }

/** The same of a payout that was written before, with its worth of then. */
export function judgedOf(row: PayoutRow): JudgedPayout {
  const { kind, asset, address, tag, memo_kind: memoKind, discretionary } = row
  const { value: amount, value_currency: currency } = row
  const value = amount === null || currency === null ? null : { amount, currency }
  return { kind, asset, address, tag, memoKind, discretionary, value, makers: makersOf(row) }
}

/**
 * The same for a single payout. Where an admin has typed where a refund or a held deposit goes, the
 * address has to be one that somebody else has approved where the merchant keeps a list, or a second
 * person agrees.
 */
export async function judgePayout(
  context: Pick<Context, "options">,
  session: StorageSession,
  input: JudgedPayout,
  maker: string,
  except?: string,
): Promise<Judgement> {
  const { asset, address, tag, value, discretionary = true, secondPerson } = input
  const row = { wallet: walletKey(asset, address), amount: value?.amount ?? null }
  const sending = { maker, value, discretionary, rows: [row], ...(except && { except }) }
  const judgement = await judgeByLimit(context, session, sending)
  if (judgement.required) return judgement
  if (secondPerson !== undefined) return required(secondPerson)
  if (input.kind === "payout" || !discretionary || address === null) return judgement
  const memoKind = input.memoKind ?? null
  const wallet = { network: allowListNetwork(asset), address, tag, memoKind }
  const makers = together([maker, ...(input.makers ?? [])])
  const why = await whyNotApprovedByOthers(context, session, wallet, makers)
  return why === null ? judgement : required(why)
}
