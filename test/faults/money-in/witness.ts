import { BigNumber } from "bignumber.js"
import type { ChainTransfer, Sandbox } from "../../../sandbox/src"
import type { CoinFact, Evidence } from "./oracle/evidence"
import type { Trial } from "./trial"

/** Remembers how deep every transfer of a sandbox has ever been. */
export class DepthGauge {
  private readonly depths = new Map<string, number>()

  constructor(private readonly sandbox: Sandbox) {
    sandbox.chain.listen((event) => {
      if (event.type === "blocks") for (const txid of this.watched) this.measure(txid)
    })
  }

  private readonly watched = new Set<string>()

  watch(txid: string): void {
    this.watched.add(txid)
  }

  depthOf(txid: string): number {
    this.measure(txid)
    return this.depths.get(txid) ?? 0
  }

  forget(): void {
    this.watched.clear()
    this.depths.clear()
  }

  private measure(txid: string): void {
    const depth = this.sandbox.chain.confirmations(this.sandbox.chain.transfer(txid))
    this.depths.set(txid, Math.max(this.depths.get(txid) ?? 0, depth))
  }
}

/** These processors tell of every coin that comes to their addresses. */
const TELL_OTHER_COINS = ["b2binpay", "b2binpay-defi", "defexa"]

/** Collects what the chain, the processor, Medusa and our tables say. */
export async function collect(trial: Trial, gauge: DepthGauge, skew: number): Promise<Evidence> {
  const { stage, gatewayId } = trial
  const sql = (text: string) => stage.database.sql(text)
  const deposits = await sql(
    `SELECT id, charge_id, asset, amount::text, value::text, tag, external_id, policy_confirmations,
       extract(epoch FROM expires_at)::float * 1000 AS "expiresAt"
     FROM crypto_checkout.deposit WHERE state = 'open'`,
  )
  const charges = await sql(
    `SELECT to_jsonb(charge) || jsonb_build_object('amount', amount::text,
       'underpayment_tolerance', underpayment_tolerance::text,
       'overpayment_tolerance', overpayment_tolerance::text) AS row
     FROM crypto_checkout.charge`,
  )
  const docs = async (entity: string) =>
    (await stage.database.sql(`SELECT doc FROM medusa.record WHERE entity = $1`, [entity])).map(
      ({ doc }) => doc,
    )
  const [payments, captures, orders, transactions, links] = await Promise.all([
    docs("payment"),
    docs("capture"),
    docs("order"),
    docs("order_transaction"),
    docs("order_cart"),
  ])
  const ids = async (table: string) =>
    new Set(
      (await sql(`SELECT charge_id FROM crypto_checkout.${table}`)).map((row) => row.charge_id),
    )
  return {
    charges: charges.map(({ row }) => row),
    deposits,
    coins: trial.coins.map((coin) => coinFact(trial, gauge, deposits, coin)),
    books: new Map(
      deposits.map((row) => [row.external_id, stage.sandbox.payment(row.external_id)]),
    ),
    returnsStrays: trial.processor.harness.returnsStrays ?? false,
    tellsOtherCoins: TELL_OTHER_COINS.includes(gatewayId),
    decisions: await sql(`SELECT charge_id, label, decision FROM crypto_checkout.charge_decision`),
    refunds: await ids("refund"),
    cases: new Set(
      (
        await sql(
          `SELECT charge_id FROM crypto_checkout.aml_case
           JOIN crypto_checkout.deposit ON deposit.id = deposit_id`,
        )
      ).map(({ charge_id }) => charge_id),
    ),
    accepted: new Map(
      charges.flatMap(({ row }) => (row.acceptance_mode ? [[row.id, row.acceptance_mode]] : [])),
    ),
    captures: captures.map(({ payment_id, amount }) => ({
      session: payments.find(({ id }) => id === payment_id)?.payment_session_id,
      amount: new BigNumber(amount).toFixed(),
    })),
    orders: orders.map(({ id, canceled_at }) => ({
      id,
      canceled: canceled_at !== null,
      transactions: transactions
        .filter(({ order_id }) => order_id === id)
        .map(({ amount }) => new BigNumber(amount).toFixed()),
      linked: links.some(({ order_id }) => order_id === id),
    })),
    changes: await sql(
      `SELECT extract(epoch FROM at)::float * 1000 AS at, entity, was, is_now
       FROM witness.change ORDER BY number`,
    ),
    skew,
  }
}

function coinFact(
  { stage: { sandbox } }: Trial,
  gauge: DepthGauge,
  deposits: { id: string; asset: string }[],
  coin: Trial["coins"][number],
): CoinFact {
  const { status }: ChainTransfer = sandbox.chain.transfer(coin.txid)
  const deposit = deposits.find(({ id }) => id === coin.depositId)
  return {
    ...coin,
    isAsked: deposit?.asset === coin.asset,
    status,
    depth: gauge.depthOf(coin.txid),
  }
}
