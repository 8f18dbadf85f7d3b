import {
  type CoinAmount,
  type RefundId,
  ZERO,
  decimal,
  isEqual,
  isLess,
  isRefundUndecided,
  multiply,
  refundCeiling,
  roundDown,
  subtract,
} from "../../../domain"
import type { RefundPolicy } from "../../../contract/money-out"
import type { SendRefundInput } from "../../../contract/refunds.schema"
import type { StorageSession, RefundRow } from "../../../storage"
import { isMoneyHeld } from "../aml/guard"
import type { Context } from "../shared/context"
import { doubtObstacle } from "../payouts/obstacles"
import { type PayoutInput, estimateValue, writePayout } from "../payouts/create"
import { invalid, invalidFor, refuse, refuseWhere } from "../shared/refusals"
import { type MaybeShown, type Shown, requireShown, versionOf } from "../shared/shown"
import { lockUnsent } from "../payouts/refund-lock"
import { type FindEmail, type Quote, coinsOf, quoteRefundContext } from "./quote"
import { shownOfRefund } from "./shown"
import { type RefundContext, type Source, refundContextOf } from "./refund-context"

/** So much may a rate have moved since the admin has looked, as a part of the coins. */
const DRIFT = decimal("0.01")

/**
 * Fixes how many coins a refund is, and writes the payout that sends them: a worker takes it, at once
 * or after a second person has approved. Balance, fee and the processor's rule are asked again. The
 * same `idempotency_key` once more, also in the same moment, changes nothing.
 * @param actor id of the admin user
 * @throws ChangedError, MedusaError NOT_FOUND, NOT_ALLOWED with what is in the way, INVALID_DATA
 */
export async function sendRefund(
  context: Context,
  id: RefundId,
  input: MaybeShown<SendRefundInput>,
  findEmail: FindEmail,
  actor: string,
): Promise<void> {
  const key = input.idempotency_key && `refund:${id}:${input.idempotency_key}`
  if (await isSent(context, key)) return
  try {
    await sendOnce(context, id, input, key, findEmail, actor)
  } catch (error) {
    // What is in the way may be the first click, which was written down while this one looked.
    if (!(await isSent(context, key))) throw error
  }
}

async function isSent({ storage }: Context, key: string | undefined): Promise<boolean> {
  return key !== undefined && (await (await storage.session()).payouts.findByKey(key)) !== null
}

async function sendOnce(
  context: Context,
  id: RefundId,
  input: MaybeShown<SendRefundInput>,
  key: string | undefined,
  findEmail: FindEmail,
  actor: string,
): Promise<void> {
  const session = await context.storage.session()
  const refundContext = await refundContextOf(context, session, id)
  const source = requireReady(refundContext)
  requireShown(input.version, shownIn(refundContext))
  const quote = await chooseQuote(context, session, refundContext, input)
  const asked = quote.needsEmail ? await whoIsAsked(input, findEmail) : null
  const payout = {
    ...payoutOf(context, refundContext, source, quote, key),
    ...asked?.payout,
    ...(input.beneficiary && { beneficiary: input.beneficiary }),
  }
  const value = await estimateValue(context, payout)
  await context.storage.transaction(async (transaction) => {
    await lockUnsent(transaction, id)
    // Nobody has changed it since it was looked at.
    requireShown(
      versionOf(shownIn(refundContext)),
      shownIn(await refundContextOf(context, transaction, id)),
    )
    const discretionary =
      (await isDiscretionary(context, transaction, refundContext, quote)) ||
      asked?.isOther === true ||
      answerers(refundContext.refund).length > 0
    await transaction.refunds.patch(id, {
      policy: input.policy,
      crypto_amount: quote.crypto_amount,
      email: asked?.payout.email ?? null,
      approved_by: actor,
      approved_at: await transaction.now(),
    })
    await writePayout(context, transaction, { ...payout, value, discretionary }, actor)
    await transaction.audit.add(
      refundContext.refund.charge_id,
      "refund.sending",
      `${describe(quote.policy)}: queued to be sent`,
      {
        refund_id: id,
        policy: quote.policy,
        crypto_amount: quote.crypto_amount,
        symbol: source.asset.symbol,
      },
      { subject: id, actor },
    )
  })
}

interface AskedShopper {
  /** Not the order's address, so that an admin decides who gets the money. */
  isOther: boolean
  payout: Pick<PayoutInput, "email" | "secondPerson">
}

/**
 * Whom the processor asks where to, by e-mail. Whoever gets that mail gets the money: it is the order's
 * address, or a second person agrees.
 * @throws MedusaError INVALID_DATA where nobody has an address
 */
async function whoIsAsked(
  { email: typed }: Pick<SendRefundInput, "email">,
  findEmail: FindEmail,
): Promise<AskedShopper> {
  const known = await findEmail()
  const email = typed ?? known
  if (email === null) {
    return invalidFor(
      "email: neither the processor nor the order has an e-mail address of the customer",
      "refund_no_email",
      {},
    )
  }
  const isOther = email.toLowerCase() !== known?.toLowerCase()
  if (!isOther) return { isOther, payout: { email } }
  return { isOther, payout: { email, secondPerson: "other_email" as const } }
}

/**
 * Whether an admin decides where it goes, or how much: a refund to where the shopper says, of no more
 * than came in, is none. Asked anew under the charge's lock: other refunds may have been sent since.
 * @throws MedusaError NOT_ALLOWED for more than what came in
 */
async function isDiscretionary(
  context: Context,
  session: StorageSession,
  { refund }: RefundContext,
  { policy, crypto_amount: coins }: Quote,
): Promise<boolean> {
  await session.charges.lock(refund.charge_id)
  const { source, others } = await refundContextOf(context, session, refund.id)
  const isTyped = source?.destinationBy === "shop" && refund.destination_by !== "shopper"
  if (!source || coins === null) return isTyped
  const ceiling = refundCeiling(source.state, coins, others)
  // Of today's value it may be more coins than came in, since the coin has lost worth.
  if (ceiling.exceeded && policy !== "today") {
    const left = roundDown(ceiling.coins, source.asset.decimals)
    refuse(
      `Only ${left} ${source.asset.symbol} of what was received are left. Reload the refund`,
      "refund_coins_left",
      { amount: left, symbol: source.asset.symbol },
    )
  }
  return isTyped || ceiling.exceeded
}

function describe(policy: RefundPolicy): string {
  switch (policy) {
    case "original":
      return "At the original rate"
    case "today":
      return "At today's rate"
    case "custom":
      return "A custom amount"
    case "processor":
      return "Refund by the processor"
  }
}

/** @throws MedusaError NOT_ALLOWED */
function requireReady({ refund, source, payout }: RefundContext): Source {
  if (!isRefundUndecided(refund.state)) {
    if (refund.state === "sending") refuse("It is already being sent", "refund_sending", {})
    refuse(
      `There is nothing to send: the state of the refund is ${refund.state}`,
      "refund_over",
      {},
    )
  }
  if (!source)
    refuse(
      "No coins were received for this payment, so there is nothing to send",
      "refund_no_coins",
      {},
    )
  if (payout?.state === "failed") refuseWhere(doubtObstacle(payout))
  if (source.destinationBy === "shop" && refund.address === null) {
    refuse(
      "There is no refund address yet. Enter an address, or create a refund link and wait for the customer",
      "refund_no_address",
      {},
    )
  }
  return source
}

type ChosenQuote = Quote & { needsEmail: boolean }

/** @throws MedusaError NOT_ALLOWED with the obstacle, INVALID_DATA */
async function chooseQuote(
  context: Context,
  session: StorageSession,
  refundContext: RefundContext,
  { policy, crypto_amount }: MaybeShown<SendRefundInput>,
): Promise<ChosenQuote> {
  const seen = coinsOf(crypto_amount)
  if (policy === "custom" && seen === undefined) {
    invalid("crypto_amount: is required for this policy")
  }
  const custom = policy === "custom" ? seen : undefined
  const held = await isMoneyHeld(session, refundContext.charge)
  const { quotes, rule } = await quoteRefundContext(context, refundContext, custom, held)
  const quote = quotes.find((each) => each.policy === policy)
  if (!quote) {
    const others = quotes.map((each) => each.policy).join(", ")
    invalid(`policy: this refund can be sent as ${others}`)
  }
  if (quote.obstacle !== null) refuse(quote.obstacle)
  refuseMoved(quote, seen)
  return { ...quote, needsEmail: rule.needs_email }
}

/** What the admin has agreed to is what goes, or they look again. */
function refuseMoved({ policy, crypto_amount: now }: Quote, seen: CoinAmount | undefined): void {
  if (seen === undefined || now === null) return
  const drift = policy === "today" ? multiply(now, DRIFT) : ZERO
  const [less, more] = isLess(now, seen) ? [now, seen] : [seen, now]
  if (isEqual(less, more) || !isLess(drift, subtract(more, less))) return
  refuse(
    `The amount is now ${now} coins instead of ${seen}. Review it and send it again`,
    "refund_amount_moved",
    { now, seen },
  )
}

function payoutOf(
  { gateways, options }: Pick<Context, "gateways" | "options">,
  { refund, charge }: RefundContext,
  source: Source,
  quote: Quote,
  key: string | undefined,
): PayoutInput {
  const name = gateways.get(source.row.gateway)?.name ?? source.row.gateway
  const common = {
    kind: "refund" as const,
    gateway: source.row.gateway,
    refundId: refund.id,
    description: `Refund ${refund.id}`,
    sourceId: source.row.external_id,
    ...(key !== undefined && { idempotencyKey: key }),
    makers: refund.makers,
    ...(options.moneyOut.approval && answerers(refund).length > 0 && { secondPerson: SHOWN }),
    address: source.destinationBy === "shop" ? refund.address : null,
    tag: source.destinationBy === "shop" ? refund.tag : null,
    memoKind: source.destinationBy === "shop" ? refund.memo_kind : null,
  }
  if (source.method === "refund_call") {
    // Of a refund call the amount is in the charge's currency, which stands in the asset's place.
    const asset = `iso4217:${charge.currency_code}`
    return { ...common, method: "refund_call", asset, amount: decimal(refund.amount) }
  }
  if (source.method === null || quote.send_amount === null) {
    return refuse(`${name} cannot send coins with the configured keys`, "refund_cannot_send", {
      processor: name,
    })
  }
  return { ...common, method: "send", asset: source.asset.id, amount: quote.send_amount }
}

function shownIn({ refund, charge, payout }: RefundContext): Shown {
  return shownOfRefund(refund, charge.currency_code, payout)
}

const SHOWN = "claim_link_shown" as const

/** Admins who were shown the link that the shopper has answered, and could have answered it. */
function answerers({ destination_by, claim_shown_to }: RefundRow): string[] {
  return destination_by === "shopper" && claim_shown_to !== null ? [claim_shown_to] : []
}
