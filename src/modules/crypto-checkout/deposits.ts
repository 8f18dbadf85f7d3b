import { MedusaError, generateEntityId } from "@medusajs/framework/utils"
import {
  type Asset,
  type Decimal,
  chargeTotals,
  currencyDecimals,
  nextReadAt,
  requiredConfirmations,
  retryDelay,
  roundUp,
} from "../../checkout"
import { chargeEventName } from "../../contract/events"
import {
  type Evidence,
  type Gateway,
  GatewayError,
  NoGatewayError,
  type OpenedDeposit,
  type PassedOver,
  coinsFor,
} from "../../gateways"
import {
  type ChargeAggregate,
  type DepositRow,
  type LedgerSession,
  isOpenDeposit,
  toChargeState,
} from "../../ledger"
import { type Context, days, reason } from "./context"
import { withoutSentBack } from "./aml/sent-back"
import { applyFacts } from "./facts"
import { isOffered, refuseClosed } from "./offers"
import { payableDeposit } from "./payable"
import { callbackUrl } from "./public-url"

/** A reader that dies keeps its deposit for so long. */
const READ_LEASE_SECONDS = 30

/**
 * Gives the shopper something to pay with an asset: the deposit that is already open for it, or a
 * new one for what is still missing.
 * @throws MedusaError with a text for the shopper
 */
export async function chooseAsset(
  context: Context,
  chargeId: string,
  assetId: string,
): Promise<void> {
  const session = await context.ledger.session()
  const aggregate = await session.charges.findAggregate(chargeId)
  if (!aggregate) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "There is no such charge")
  }
  const now = await session.now()
  if (isOffered(aggregate, assetId, now)) {
    return
  }
  refuseClosed(aggregate, now)
  await openNewDeposit(context, aggregate, assetId)
}

async function openNewDeposit(
  context: Context,
  aggregate: ChargeAggregate,
  assetId: string,
): Promise<void> {
  const { charge } = aggregate
  const session = await context.ledger.session()
  try {
    const { passedOver } = await context.router.firstToSucceed(
      assetId,
      { currency: charge.currency_code, allowed: charge.gateways },
      (gateway) => openAt(context, gateway, aggregate, assetId),
    )
    await notePassedOver(session, charge.id, passedOver)
  } catch (error) {
    if (!(error instanceof NoGatewayError)) throw error
    await notePassedOver(session, charge.id, error.passedOver)
    await session.audit.add(charge.id, "deposit.refused", error.message, { asset: assetId })
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, error.message)
  }
}

async function notePassedOver(
  session: LedgerSession,
  chargeId: string,
  passedOver: readonly PassedOver[],
): Promise<void> {
  for (const { gateway, reason: why } of passedOver) {
    await session.audit.add(chargeId, "gateway.passed_over", `Passed over: ${why}`, { gateway })
  }
}

async function openAt(
  context: Context,
  gateway: Gateway,
  aggregate: ChargeAggregate,
  assetId: string,
): Promise<void> {
  const { ledger, options } = context
  const { charge } = aggregate
  const session = await ledger.session()
  const row = newDepositRow(context, gateway, aggregate, assetId, await session.now())
  // Written before the gateway is asked: a callback that is faster than the answer finds it.
  await session.deposits.insert(row)
  let opened: OpenedDeposit
  try {
    const asset = (await gateway.assets()).find((candidate) => candidate.id === assetId)
    if (!asset) throw new NoGatewayError("This asset is not offered here", [])
    const answer = await gateway.openDeposit({
      depositId: row.id,
      asset,
      value: row.value,
      amount: await ownQuote(context, gateway, asset, row.value, charge.currency_code),
      currency: charge.currency_code,
      minutes: options.quoteMinutes,
      callbackUrl: callbackUrl(options, gateway.id),
      description: `Payment ${charge.id}`,
    })
    opened = payableDeposit(gateway.id, asset, answer)
  } catch (error) {
    await session.deposits.patch(row.id, { state: "failed", last_error: reason(error) })
    throw error
  }
  await recordOpened(context, gateway, row, opened)
}

/** How many coins to ask where the gateway does not say; null where it does. */
async function ownQuote(
  { rates }: Context,
  gateway: Gateway,
  asset: Asset,
  value: Decimal,
  currency: string,
): Promise<Decimal | null> {
  if (gateway.capabilities.pricing === "gateway") return null
  const rate = await rates.find(gateway, asset, currency)
  if (!rate) {
    throw new GatewayError(
      "unavailable",
      `there is no fresh rate for ${asset.symbol} in ${currency.toUpperCase()}`,
      { gateway: gateway.id, operation: "quote" },
    )
  }
  return coinsFor(value, rate.price, asset)
}

function newDepositRow(
  { options }: Context,
  gateway: Gateway,
  aggregate: ChargeAggregate,
  assetId: string,
  now: Date,
): DepositRow {
  const { charge } = aggregate
  const policy = requiredConfirmations(options.confirmations, assetId, charge.amount)
  return {
    id: generateEntityId(undefined, "cdp"),
    charge_id: charge.id,
    gateway: gateway.id,
    asset: assetId,
    state: "opening",
    amount: null,
    value: missingValue(aggregate),
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
    expires_at: now,
    latest: null,
    last_read_at: null,
    next_read_at: null,
    leased_until: null,
    failed_reads: 0,
    last_error: null,
  }
}

/** What is still to be paid, in whole units of the currency's smallest coin. */
function missingValue(aggregate: ChargeAggregate): string {
  const { missing } = chargeTotals(toChargeState(aggregate))
  return roundUp(missing, currencyDecimals(aggregate.charge.currency_code))
}

async function recordOpened(
  { ledger, options }: Context,
  gateway: Gateway,
  row: DepositRow,
  opened: OpenedDeposit,
): Promise<void> {
  await ledger.transaction(async (session) => {
    const charge = await session.charges.lock(row.charge_id)
    if (!charge) return
    const now = await session.now()
    await session.deposits.patch(row.id, {
      state: "open",
      amount: opened.amount,
      address: opened.address,
      tag: opened.tag,
      memo_kind: opened.memoKind ?? null,
      uri: opened.uri,
      hosted_url: opened.hostedUrl,
      external_id: opened.externalId,
      external_status: opened.externalStatus,
      required_confirmations: Math.max(row.policy_confirmations, opened.requiredConfirmations),
      expires_at: new Date(opened.expiresAt),
      next_read_at: new Date(now.getTime() + options.pollSeconds * 1000),
    })
    await session.audit.add(
      charge.id,
      "deposit.opened",
      `${gateway.name} asks ${opened.amount} of ${row.asset}`,
      {
        deposit_id: row.id,
        gateway: gateway.id,
        asset: row.asset,
        amount: opened.amount,
        address: opened.address,
        external_id: opened.externalId,
      },
    )
    const aggregate = await session.charges.aggregate(charge)
    if (aggregate.deposits.filter(isOpenDeposit).length === 1) {
      await session.events.add(charge.id, chargeEventName("awaiting_payment"), {
        status: charge.status,
        previous_status: null,
      })
    }
    await applyFacts(session, aggregate, [
      {
        type: "deposit_opened",
        deposit: {
          id: row.id,
          amount: opened.amount,
          value: row.value,
          expiresAt: opened.expiresAt,
          requiredConfirmations: row.policy_confirmations,
        },
      },
    ])
  })
}

async function evidenceFor(
  gateway: Gateway,
  session: LedgerSession,
  depositId: string,
): Promise<Evidence[]> {
  if (gateway.capabilities.reads === "api") return []
  const callbacks = await session.inbox.listOfDeposit(depositId)
  return callbacks.map(({ raw_body, received_at }) => ({
    rawBody: raw_body,
    receivedAt: received_at.getTime(),
  }))
}

/** `read`, or `busy` while somebody else is reading the deposit. */
export type RefreshResult = "read" | "busy"

/**
 * Reads a deposit anew at its gateway and joins what it says into the charge.
 * @throws GatewayError when the gateway could not be read; the next read is then scheduled
 */
export async function refreshDeposit(context: Context, depositId: string): Promise<RefreshResult> {
  const session = await context.ledger.session()
  const lease = await session.deposits.lease(depositId, READ_LEASE_SECONDS)
  if (!lease) {
    return "busy"
  }
  const { deposit, now } = lease
  try {
    const gateway = context.gateways.get(deposit.gateway)
    if (!gateway) {
      throw new Error(
        `The gateway "${deposit.gateway}" is not configured any more, but has open deposits`,
      )
    }
    const told = await gateway.readDeposit(
      { depositId, externalId: deposit.external_id ?? "", asset: deposit.asset },
      now.getTime(),
      await evidenceFor(gateway, session, depositId),
      deposit.latest,
    )
    const snapshot = await withoutSentBack(session, depositId, told)
    await context.ledger.transaction(async (transaction) => {
      const charge = await transaction.charges.lock(deposit.charge_id)
      if (!charge) return
      const state = await applyFacts(transaction, await transaction.charges.aggregate(charge), [
        { type: "snapshot", depositId, snapshot },
      ])
      const next = nextReadAt(
        {
          status: state.status,
          openedAt: deposit.opened_at.getTime(),
          expiresAt: deposit.expires_at.getTime(),
          now: now.getTime(),
        },
        {
          shortest: context.options.pollSeconds * 1000,
          watchLate: days(context.options.watchLateDays),
        },
      )
      await transaction.deposits.patch(depositId, {
        last_read_at: now,
        next_read_at: next === null ? null : new Date(next),
        leased_until: null,
        failed_reads: 0,
        last_error: null,
      })
    })
    return "read"
  } catch (error) {
    const failures = deposit.failed_reads + 1
    const pause = Math.max(context.options.pollSeconds * 1000, retryDelay(failures))
    await session.deposits.patch(depositId, {
      next_read_at: new Date(now.getTime() + pause),
      leased_until: null,
      failed_reads: failures,
      last_error: reason(error),
    })
    throw error
  }
}
