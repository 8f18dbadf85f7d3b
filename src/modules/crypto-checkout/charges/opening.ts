import { generateEntityId } from "@medusajs/framework/utils"
import {
  type Asset,
  type AssetId,
  type ChargeId,
  type CoinAmount,
  type CurrencyCode,
  type FiatAmount,
  ZERO,
  askedCoins,
  chargeTotals,
  currencyDecimals,
  currencyUnit,
  requiredConfirmations,
  roundUp,
} from "../../../domain"
import { chargeEventName } from "../../../contract/events"
import {
  type Gateway,
  GatewayError,
  NoGatewayError,
  type OpenedDeposit,
  isSecureUrl,
} from "../../../gateways"
import {
  type ChargeRow,
  type DepositRow,
  type StorageSession,
  isOpenDeposit,
  toChargeState,
  toDepositTerms,
} from "../../../storage"
import { type Context, reason } from "../shared/context"
import { applyFacts } from "./facts"
import { requireCalmGateway, requireFreeAddress } from "./address-limits"
import type { WantedAsset } from "./offers"
import { payableDeposit } from "./payable"
import { callbackUrl } from "../shared/public-url"
import { type Choice, type LookUp, lookUp } from "./standing-offer"
import { coinNames } from "../shared/coin-names"

/**
 * Opens a deposit for what a charge misses at one gateway, unless somebody else has been faster.
 * @throws GatewayError, NoGatewayError; the attempt is then written down as failed
 */
export async function openAt(
  context: Context,
  gateway: Gateway,
  chargeId: ChargeId,
  wanted: WantedAsset,
): Promise<Choice> {
  await requireCalmGateway(context, gateway)
  // Written before the gateway is asked: a callback that is faster than the answer finds it.
  const reserved = await context.storage.transaction(async (session) => {
    const { choice, ...found } = await lookUp(session, chargeId, wanted)
    if (choice) return choice
    await requireFreeAddress(context, session, found.charge)
    const row = newDepositRow(context, gateway, found, wanted.assetId)
    await session.deposits.insert(row)
    await noteCap(context, session, gateway, row, found.charge)
    return { row, charge: found.charge }
  })
  if (typeof reserved === "string") return reserved
  const { row, charge } = reserved
  let opened: OpenedDeposit
  try {
    opened = await ask(context, gateway, row, charge)
  } catch (error) {
    const session = await context.storage.session()
    await session.deposits.patch(row.id, { state: "failed", last_error: reason(error) })
    throw error
  }
  await recordOpened(context, gateway, row, opened)
  return "offered"
}

async function ask(
  { options, rates }: Context,
  gateway: Gateway,
  row: DepositRow,
  charge: ChargeRow,
): Promise<OpenedDeposit> {
  const currency = charge.currency_code
  const now = row.opened_at.getTime()
  const asset = (await gateway.assets()).find((candidate) => candidate.id === row.asset)
  if (!asset) throw new NoGatewayError("This coin is not available right now", [])
  const answer = await gateway.openDeposit({
    depositId: row.id,
    asset,
    value: roundUp(row.value, currencyDecimals(currency)),
    amount: await ownQuote(rates, gateway, asset, { value: row.value, currency, now }),
    currency,
    now,
    minutes: options.quoteMinutes,
    callbackUrl: callbackUrl(options, gateway.id),
    description: `Payment ${charge.id}`,
  })
  return payableDeposit(gateway.id, asset, answer)
}

/** How many coins to ask where the gateway does not say; null where it does. */
async function ownQuote(
  rates: Context["rates"],
  gateway: Gateway,
  asset: Asset,
  { value, currency, now }: { value: FiatAmount; currency: CurrencyCode; now: number },
): Promise<CoinAmount | null> {
  if (gateway.capabilities.pricing === "gateway") return null
  const rate = await rates.find(gateway, asset, currency, now)
  if (!rate) {
    throw new GatewayError(
      "unavailable",
      `there is no current rate for ${asset.symbol} in ${currency.toUpperCase()}`,
      { gateway: gateway.id, operation: "quote" },
    )
  }
  return askedCoins({
    value,
    price: rate.price,
    unit: currencyUnit(currency),
    assetDecimals: asset.decimals,
  })
}

function newDepositRow(
  { options }: Context,
  gateway: Gateway,
  { charge, aggregate, now }: Pick<LookUp, "charge" | "aggregate" | "now">,
  assetId: AssetId,
): DepositRow {
  const { countsTo, amounts } = gateway.capabilities
  const policy = requiredConfirmations(options.confirmations, assetId, charge.amount, countsTo)
  return {
    id: generateEntityId(undefined, "cdp"),
    charge_id: charge.id,
    gateway: gateway.id,
    account: gateway.account,
    asset: assetId,
    state: "opening",
    amount: null,
    // To the last digit: paid as asked is exactly paid, however the currency rounds.
    value: chargeTotals(toChargeState(aggregate)).missing,
    in_time_amount: ZERO,
    exact_amount: amounts === "exact",
    address: null,
    tag: null,
    memo_kind: null,
    uri: null,
    hosted_url: null,
    external_id: null,
    external_status: null,
    policy_confirmations: policy,
    required_confirmations: policy,
    opened_at: now,
    chosen_at: now,
    expires_at: now,
    latest: null,
    last_read_at: null,
    next_read_at: null,
    leased_until: null,
    failed_reads: 0,
    last_error: null,
    corroborated_at: null,
  }
}

/** A rule that the gateway cannot meet is not weakened in silence. */
async function noteCap(
  { options }: Context,
  session: StorageSession,
  gateway: Gateway,
  row: DepositRow,
  charge: ChargeRow,
): Promise<void> {
  const rule = requiredConfirmations(options.confirmations, row.asset, charge.amount)
  if (rule <= row.policy_confirmations) return
  await session.audit.add(
    charge.id,
    "confirmations.capped",
    `The rule requires ${rule} confirmations, but ${gateway.name} counts only up to ${row.policy_confirmations}`,
    {
      deposit_id: row.id,
      gateway: gateway.id,
      required: rule,
      counted: row.policy_confirmations,
    },
  )
}

async function recordOpened(
  { storage, options }: Context,
  gateway: Gateway,
  row: DepositRow,
  opened: OpenedDeposit,
): Promise<void> {
  await storage.transaction(async (session) => {
    const charge = await session.charges.lock(row.charge_id)
    if (!charge) return
    const before = await session.charges.aggregate(charge)
    const now = await session.now()
    const answer = {
      state: "open" as const,
      amount: opened.amount,
      address: opened.address,
      tag: opened.tag,
      memo_kind: opened.memoKind ?? null,
      uri: opened.uri,
      hosted_url:
        opened.hostedUrl !== null && isSecureUrl(opened.hostedUrl) ? opened.hostedUrl : null,
      external_id: opened.externalId,
      external_status: opened.externalStatus,
      required_confirmations: Math.max(row.policy_confirmations, opened.requiredConfirmations),
      expires_at: new Date(opened.expiresAt),
      next_read_at: new Date(now.getTime() + options.pollSeconds * 1000),
    }
    await session.deposits.patch(row.id, answer)
    await noteOpened(session, gateway, row, opened)
    if (!before.deposits.some(isOpenDeposit)) {
      await session.events.add(charge.id, chargeEventName("awaiting_payment"), {
        status: charge.status,
        previous_status: null,
      })
    }
    const unit = currencyUnit(charge.currency_code)
    const deposit = toDepositTerms({ ...row, ...answer }, unit)
    await applyFacts(session, before, [{ type: "deposit_opened", deposit }])
  })
}

async function noteOpened(
  session: StorageSession,
  gateway: Gateway,
  { id, charge_id, asset }: DepositRow,
  { amount, address, externalId }: OpenedDeposit,
): Promise<void> {
  const coin = coinNames(asset)
  await session.audit.add(
    charge_id,
    "deposit.opened",
    `${gateway.name} requests ${amount} ${coin.symbol} on ${coin.network}`,
    { ...coin, deposit_id: id, gateway: gateway.id, amount, address, external_id: externalId },
  )
}
