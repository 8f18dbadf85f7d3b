import { MedusaError, generateEntityId } from "@medusajs/framework/utils"
import {
  type AmlCaseId,
  type Beneficiary,
  type CurrencyCode,
  type PayoutBatchId,
  type PayoutContent,
  type PayoutValue,
  type Price,
  type RefundId,
  decimal,
  findAsset,
  priceOf,
  worthOf,
} from "../../../domain"
import type { MoneyOut } from "../../../gateways"
import type { StorageSession, NewPayout, PayoutRow } from "../../../storage"
import { refuseHeldMoney } from "../aml/guard"
import { symbolOf } from "../shared/coin-names"
import { type Context, databaseNow } from "../shared/context"
import { APPROVAL_WORDS, type Judgement, judgePayout } from "./limit"
import { notifyDependents } from "./dependents"
import { type Author, makersBefore, together } from "./makers"
import { type PayoutEventData, addPayoutEvent } from "./record"
import { sealContent, sealRelease } from "./seal"
import type { ApprovalReason } from "../../../contract/history"

/** A sending that somebody wants. */
export interface PayoutInput extends Omit<
  PayoutContent,
  "aboutId" | "memoKind" | "email" | "sourceId"
> {
  memoKind?: PayoutContent["memoKind"]
  /** Whom the processor asks where to. */
  email?: string | null
  /** The processor's own id of what is given back. */
  sourceId?: string | null
  /** Whom it goes to, for gateways that take it. */
  beneficiary?: Beneficiary
  /** For the processor's list; never personal data. */
  description?: string
  refundId?: RefundId
  amlCaseId?: AmlCaseId
  batchId?: PayoutBatchId
  rowNumber?: number
  /** Same for all rows that go in one call; method `mass` only. */
  massReference?: string
  /** Names the click: a second payout with the same key is the first one. */
  idempotencyKey?: string
  /** Whether an admin decides where it goes, or how much beyond what came in. Default true. */
  discretionary?: boolean
  /** Why a second person has to agree in any case; absent where only the limit decides. */
  secondPerson?: ApprovalReason
  /** Ids of others who had a hand in it, and cannot be its second person either. */
  makers?: readonly string[]
  /** What it is worth, where that is known better than by today's rate. */
  value?: PayoutValue | null
}

/**
 * Writes an intent to send money. Nothing is sent by this call itself: a worker takes it at once,
 * or after a second person has approved.
 * @param actor id of the admin user
 */
export async function createPayout(
  context: Context,
  input: PayoutInput,
  actor: string,
): Promise<PayoutRow> {
  const value = input.value === undefined ? await estimateValue(context, input) : input.value
  return context.storage.transaction((session) =>
    writePayout(context, session, { ...input, value }, actor),
  )
}

/** The same inside of a transaction; the value has to be said. */
export async function writePayout(
  context: Context,
  session: StorageSession,
  input: PayoutInput & { value: PayoutValue | null },
  actor: string,
): Promise<PayoutRow> {
  if (input.idempotencyKey !== undefined) {
    const known = await session.payouts.holdKey(input.idempotencyKey)
    if (known) return known
  }
  requireMethod(context, input)
  requireTaken(context, input)
  if (input.refundId !== undefined) await refuseHeldMoney(session, input.refundId)
  const makers = [...(input.makers ?? []), ...(await makersBefore(session, input))]
  const judgement = await judgePayout(context, session, { ...input, makers }, actor)
  const author = { actor, at: await session.now() }
  const payout = newPayout(context, { ...input, makers }, author, judgement)
  await session.payouts.insert([payout])
  await addPayoutEvent(
    session,
    payout,
    "payout.created",
    describe(payout, judgement),
    createdData(payout, judgement.why),
    actor,
  )
  const row = await session.payouts.find(payout.id)
  if (!row) throw new Error("The payout was not created")
  await notifyDependents(context, session, row, "draft")
  return row
}

/** The row of an intent, sealed. Pure but for its id. */
export function newPayout(
  { secrets }: Pick<Context, "secrets">,
  input: PayoutInput & { value: PayoutValue | null },
  { actor, at }: Author,
  { required }: Pick<Judgement, "required">,
  id = generateEntityId(undefined, "cpo"),
): NewPayout {
  const row = {
    id,
    kind: input.kind,
    method: input.method,
    batch_id: input.batchId ?? null,
    row_number: input.rowNumber ?? null,
    mass_reference: input.massReference ?? null,
    refund_id: input.refundId ?? null,
    aml_case_id: input.amlCaseId ?? null,
    gateway: input.gateway,
    asset: input.asset,
    amount: decimal(input.amount),
    address: input.address,
    tag: input.tag,
    memo_kind: input.memoKind ?? null,
    email: input.email ?? null,
    source_id: input.sourceId ?? null,
    beneficiary: input.beneficiary ?? null,
    description: input.description === undefined ? "" : input.description,
    value: input.value?.amount ?? null,
    value_currency: input.value?.currency ?? null,
    state: required ? ("awaiting_approval" as const) : ("queued" as const),
    reference: id,
    idempotency_key: input.idempotencyKey ?? null,
    approval_required: required,
    discretionary: input.discretionary ?? true,
    created_by: actor,
    makers: together([actor, ...(input.makers ?? [])]),
    created_at: at,
  }
  const content_hash = sealContent(secrets, row)
  const approved_hash = required ? null : sealRelease(secrets, { content_hash }, null)
  return { ...row, content_hash, approved_hash }
}

/** What it is worth in the currency of the approval rule, or in US dollars; null without a rate. */
export async function estimateValue(
  context: Context,
  { amount, ...sent }: Pick<PayoutInput, "gateway" | "asset" | "amount">,
): Promise<PayoutValue | null> {
  const known = await estimatePrice(context, sent)
  return known && { amount: worthOf(amount, known.price), currency: known.currency }
}

const ONE = priceOf("1")

/** The same for one coin. */
export async function estimatePrice(
  context: Context,
  { gateway: gatewayId, asset: assetId }: Pick<PayoutInput, "gateway" | "asset">,
): Promise<{ price: Price; currency: CurrencyCode } | null> {
  const { gateways, rates, options } = context
  const currency = options.moneyOut.approval?.currency ?? "usd"
  if (assetId === `iso4217:${currency}`) return { price: ONE, currency }
  const gateway = gateways.get(gatewayId)
  const asset = assetId === null ? undefined : findAsset(assetId)
  if (!gateway || !asset) return null
  const rate = await rates.find(gateway, asset, currency, await databaseNow(context))
  return rate && { price: rate.price, currency }
}

/** What the history tells of a payout that was written. */
export function createdData(
  payout: Pick<NewPayout, "asset" | "amount" | "address" | "email">,
  approval: ApprovalReason | null,
  retryOf: string | null = null,
): PayoutEventData<"payout.created"> {
  return {
    amount: payout.amount,
    symbol: payout.asset === null ? null : symbolOf(payout.asset),
    to: payout.address ?? payout.email,
    approval,
    retry_of: retryOf,
  }
}

function describe(payout: NewPayout, { required, why }: Judgement): string {
  const symbol = payout.asset === null ? "of an unknown coin" : symbolOf(payout.asset)
  const receiver = payout.address ?? payout.email
  const to = receiver === null ? "" : ` to ${receiver}`
  const waits = required ? `; needs approval by a second person: ${reasonFor(why, payout)}` : ""
  return `${payout.amount} ${symbol}${to}${waits}`
}

/** With the e-mail address that is not the order's: whoever approves has to see it. */
function reasonFor(why: ApprovalReason | null, { email }: NewPayout): string {
  if (why === "other_email" && email !== null) return `${email} is not the order's e-mail address`
  return why === null ? "" : APPROVAL_WORDS[why]
}

/** @throws MedusaError NOT_ALLOWED with what the gateway cannot */
export function requireMethod(context: Context, input: MethodInput): void {
  const obstacle = methodObstacle(context, input)
  if (obstacle !== null) throw new MedusaError(MedusaError.Types.NOT_ALLOWED, obstacle)
}

/** Personal data goes to nobody who does not need it. @throws MedusaError INVALID_DATA */
export function requireTaken(
  { gateways }: Context,
  { gateway: id, beneficiary }: Pick<PayoutInput, "gateway" | "beneficiary">,
): void {
  if (!beneficiary || takesBeneficiary(gateways.get(id)?.moneyOut)) return
  throw new MedusaError(
    MedusaError.Types.INVALID_DATA,
    `beneficiary: ${gateways.get(id)?.name ?? id} does not take the recipient's name and address. Leave it out`,
  )
}

/** Whether a gateway takes, and may ask for, whom its payouts go to. */
export function takesBeneficiary(moneyOut: MoneyOut | undefined): boolean {
  return moneyOut?.capabilities.payout?.beneficiary === true
}

type MethodInput = Pick<PayoutInput, "gateway" | "method">

/** Why a gateway cannot send in this way, in words for an admin; null where it can. */
export function methodObstacle(
  { gateways }: Context,
  { gateway: id, method }: MethodInput,
): string | null {
  const gateway = gateways.get(id)
  const can = gateway?.moneyOut?.capabilities
  const able = {
    send: can?.payout ?? null,
    refund_call: can?.refund ?? null,
    mass: can?.mass ?? null,
    aml: can?.aml?.refund ? can.aml : null,
  }[method]
  if (able) return null
  return gateway
    ? `${gateway.name} does not support this (${method}) with the configured keys`
    : `The processor "${id}" is not configured`
}
