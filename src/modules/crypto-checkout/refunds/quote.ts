import {
  type AssetAmount,
  type AssetId,
  type CoinAmount,
  type FiatAmount,
  type Price,
  type RefundId,
  add,
  coinAmount,
  currencyDecimals,
  decimal,
  grossUp,
  isEqual,
  isLess,
  isZero,
  originalCoins,
  refundCeiling,
  roundDown,
  roundNearest,
  roundUp,
  toCoins,
  toFiat,
} from "../../../domain"
import type { RefundPolicy } from "../../../contract/money-out"
import type { RefundQuote, RefundQuoteResponse } from "../../../contract/refunds"
import type { Balance, FeeEstimate, MoneyOut, RefundRule } from "../../../gateways"
import { isMoneyHeld } from "../aml/guard"
import { symbolOf } from "../shared/coin-names"
import { takesBeneficiary } from "../payouts/create"
import { type Context, databaseNow, reason } from "../shared/context"
import { ruleOf } from "./refundable"
import { type RefundContext, type Source, refundContextOf } from "./refund-context"

/** A quote with its amounts as amounts. */
export type Quote = RefundQuote & {
  crypto_amount: CoinAmount | null
  send_amount: AssetAmount | null
}

type Quotes = Omit<RefundQuoteResponse, "email" | "quotes"> & { quotes: Quote[] }

/** A number of coins as an admin has written it. */
export function coinsOf(written: string | undefined): CoinAmount | undefined {
  return written === undefined ? undefined : coinAmount(written)
}

/** Finds the order's e-mail address; null where it has none. */
export type FindEmail = () => Promise<string | null>

/** A fee that grows with the amount is met after a few steps; a processor that never says enough is not. */
const MAX_STEPS = 8
/** Significant places of a rate that is shown. */
const RATE_DECIMALS = 12

/**
 * What a refund would cost as of now under each policy, with what is in the way in words. Asks the
 * processor for its rule, its balance and its fees.
 * @throws MedusaError NOT_FOUND
 */
export async function quoteRefund(
  context: Context,
  id: RefundId,
  custom: string | undefined,
  findEmail: FindEmail,
): Promise<RefundQuoteResponse> {
  const session = await context.storage.session()
  const refundContext = await refundContextOf(context, session, id)
  const held = await isMoneyHeld(session, refundContext.charge)
  const quoted = await quoteRefundContext(context, refundContext, coinsOf(custom), held)
  return { ...quoted, email: quoted.rule.needs_email ? await findEmail() : null }
}

/** The same for a situation that was read before. */
export async function quoteRefundContext(
  context: Context,
  refundContext: RefundContext,
  custom: CoinAmount | undefined,
  held: boolean,
): Promise<Quotes> {
  const { source } = refundContext
  if (!source) return { quotes: [], balance: null, rule: NO_RULE }
  const { rule, obstacle } = await ruleOf(source)
  const common = held ? HELD : obstacle
  const { needsEmail: needs_email, allowed, notice } = rule
  const quoter = new Quoter(context, refundContext, source)
  const quotes =
    source.method === "refund_call"
      ? [quoter.byProcessor(rule)]
      : await quoter.bySending(custom, common === null)
  return {
    quotes: quotes.map((quote) => ({ ...quote, obstacle: common ?? quote.obstacle })),
    balance: await quoter.balance(),
    rule: {
      allowed,
      notice,
      needs_email,
      takes_beneficiary:
        source.method === "send" &&
        takesBeneficiary(context.gateways.get(source.row.gateway)?.moneyOut),
    },
  }
}

const NO_RULE = {
  allowed: "none",
  notice: null,
  needs_email: false,
  takes_beneficiary: false,
} as const

const HELD =
  "The processor has this deposit on hold. Refund the held deposit, or wait until it is released"

const UNKNOWN = {
  crypto_amount: null,
  send_amount: null,
  spend_amount: null,
  fee: null,
  fee_asset: null,
  rate: null,
}

type Balances = { list: readonly Balance[]; readAt: Date } | { error: string } | null

/** Quotes of one refund, with its processor's answers asked once. */
class Quoter {
  private readonly amount: FiatAmount
  private readonly moneyOut: MoneyOut | undefined
  private balances: Promise<Balances> | null = null

  constructor(
    private readonly context: Context,
    private readonly refundContext: RefundContext,
    private readonly source: Source,
  ) {
    this.amount = decimal(refundContext.refund.amount)
    this.moneyOut = source.gateway?.moneyOut
  }

  /** The processor's own refund call: it decides how many coins that are. */
  byProcessor({ allowed, most }: RefundRule): Quote {
    const { amount } = this
    const currency = this.refundContext.charge.currency_code.toUpperCase()
    const name = this.source.gateway?.name ?? this.source.row.gateway
    const obstacle =
      allowed === "full_only" && most !== null && !isEqual(most, amount)
        ? `Until ${name} has credited this payment, only a full refund (${most} ${currency}) is possible`
        : most !== null && isLess(most, amount)
          ? `${name} refunds at most ${most} ${currency}`
          : null
    return { ...UNKNOWN, policy: "processor", value: amount, obstacle }
  }

  /** A payout of ours: by the rate of then, by that of now, and as the admin says. */
  async bySending(custom: CoinAmount | undefined, reachable: boolean): Promise<Quote[]> {
    const { refundContext, source, amount } = this
    const { decimals } = source.asset
    const places = currencyDecimals(refundContext.charge.currency_code)
    const { state, others } = refundContext
    const original = originalCoins(state, source.state, amount, others, {
      coin: decimals,
      currency: places,
    })
    const price = await this.price()
    const today = price === null ? null : roundDown(toCoins(amount, price), decimals)
    const tooMuch = original.short ? this.tooFew() : null
    const quote = (policy: RefundPolicy, coins: CoinAmount | null, why: string | null) =>
      this.sending(policy, coins, price, why, reachable)
    return [
      await quote("original", original.coins, tooMuch),
      await quote("today", today, today === null ? this.noRate() : tooMuch),
      ...(custom === undefined ? [] : [await quote("custom", custom, this.badCustom(custom))]),
    ]
  }

  private async price(): Promise<Price | null> {
    const { gateway, asset } = this.source
    if (!gateway) return null
    const { currency_code } = this.refundContext.charge
    const now = await databaseNow(this.context)
    const rate = await this.context.rates.find(gateway, asset, currency_code, now)
    return rate?.price ?? null
  }

  private tooFew(): string {
    return `Fewer coins than that were received on this deposit. Choose a custom amount, or cancel this refund and open one per deposit`
  }

  private noRate(): string {
    const { charge } = this.refundContext
    return `No rate for ${this.source.asset.symbol} in ${charge.currency_code.toUpperCase()} is available right now. Try again, or choose another policy`
  }

  private badCustom(custom: CoinAmount): string | null {
    const { asset, state } = this.source
    if (!isEqual(roundDown(custom, asset.decimals), custom)) {
      return `${asset.symbol} has no more than ${asset.decimals} decimals`
    }
    const { coins, exceeded } = refundCeiling(state, custom, this.refundContext.others)
    return exceeded
      ? `A refund cannot exceed what was received on its deposit: ${roundDown(coins, asset.decimals)} ${asset.symbol} are left. Send a payout for more than that`
      : null
  }

  private async sending(
    policy: RefundPolicy,
    coins: CoinAmount | null,
    price: Price | null,
    why: string | null,
    reachable: boolean,
  ): Promise<Quote> {
    const places = currencyDecimals(this.refundContext.charge.currency_code)
    const common = {
      policy,
      crypto_amount: coins,
      rate: price === null ? null : roundDown(price, RATE_DECIMALS),
      value: coins === null || price === null ? null : roundNearest(toFiat(coins, price), places),
    }
    const unsent = { ...common, send_amount: null, spend_amount: null, fee: null, fee_asset: null }
    if (coins === null || why !== null || !reachable) return { ...unsent, obstacle: why }
    if (isZero(coins)) return { ...unsent, obstacle: "The amount rounds to zero coins" }
    const fees = await this.fees(coins, policy)
    if ("obstacle" in fees) return { ...unsent, obstacle: fees.obstacle }
    const { estimate, send } = fees
    return {
      ...common,
      send_amount: send,
      spend_amount: estimate?.spend ?? null,
      fee: estimate?.fee ?? null,
      fee_asset: estimate && symbolOf(estimate.asset),
      obstacle: await this.shortage(send, estimate),
    }
  }

  /** What has to be sent so that the coins arrive. */
  private async fees(
    coins: CoinAmount,
    policy: RefundPolicy,
  ): Promise<{ send: AssetAmount; estimate: FeeEstimate | null } | { obstacle: string }> {
    const deducts = this.moneyOut?.capabilities.payout?.fees === "recipient"
    try {
      let send: AssetAmount = coins
      let estimate = await this.estimate(send)
      for (let step = 0; deducts && estimate !== null; step += 1) {
        const more = grossUp(coins, estimate)
        if (more === null) return { send, estimate }
        if (step === MAX_STEPS) return { obstacle: "The fees exceed this amount" }
        send = roundUp(more, this.source.asset.decimals)
        estimate = await this.estimate(send)
      }
      if (!deducts || policy === "custom") return { send, estimate }
      return {
        obstacle:
          "The processor does not report its fees, so the amount the customer gets is unknown",
      }
    } catch (error) {
      // A number of coins that an admin has typed goes as it is where the fee is not known before.
      if (deducts && policy === "custom") return { send: coins, estimate: null }
      return { obstacle: reason(error) }
    }
  }

  /** Before an address is given, one on the same network stands for it: our own of the deposit. */
  private async estimate(amount: AssetAmount): Promise<FeeEstimate | null> {
    const { refund } = this.refundContext
    const address = refund.address ?? this.source.row.address
    if (!this.moneyOut?.estimateFee || address === null) return null
    return this.moneyOut.estimateFee({
      asset: this.source.asset.id,
      amount,
      destination:
        refund.address === null
          ? { address, tag: null }
          : { address, tag: refund.tag, memoKind: refund.memo_kind },
      description: "",
    })
  }

  /** What is missing on the balance for the coins, or for the fee that is paid in another coin. */
  private async shortage(send: AssetAmount, estimate: FeeEstimate | null): Promise<string | null> {
    const balances = await this.readBalances()
    if (balances === null) return null
    if ("error" in balances) return balances.error
    const { id, symbol } = this.source.asset
    const spend = estimate?.spend ?? send
    const available = availableOf(balances.list, id)
    if (available !== null && isLess(available, spend)) {
      return `${spend} ${symbol} are required with fees, but only ${available} ${symbol} are available`
    }
    if (estimate === null || estimate.asset === id) return null
    const coin = symbolOf(estimate.asset)
    const forFee = availableOf(balances.list, estimate.asset)
    return forFee !== null && isLess(forFee, estimate.fee)
      ? `The network's fee is about ${estimate.fee} ${coin}, but only ${forFee} ${coin} are available`
      : null
  }

  async balance(): Promise<RefundQuoteResponse["balance"]> {
    const balances = await this.readBalances()
    if (balances === null || "error" in balances) return null
    const available = availableOf(balances.list, this.source.asset.id)
    return available === null ? null : { available, read_at: balances.readAt.toISOString() }
  }

  private readBalances(): Promise<Balances> {
    this.balances ??= this.askBalances()
    return this.balances
  }

  private async askBalances(): Promise<Balances> {
    const { moneyOut } = this
    if (!moneyOut?.balances) return null
    try {
      const list = await moneyOut.balances()
      return { list, readAt: await (await this.context.storage.session()).now() }
    } catch (error) {
      return { error: `The balance could not be loaded: ${reason(error)}. Try again` }
    }
  }
}

/** The sum of a coin at a gateway; null where it tells of none. */
function availableOf(balances: readonly Balance[], asset: AssetId): AssetAmount | null {
  const own = balances.filter((balance) => balance.asset === asset)
  return own.length === 0 ? null : add(...own.map(({ available }) => available))
}
