import { BigNumber } from "bignumber.js"
import type { PaymentView } from "../../../sandbox/src"
import type { CoinFact, Evidence } from "../money-in/oracle/evidence"
import type { Play } from "./play"

/** These processors tell of every coin that comes to their addresses. */
const TELL_OTHER_COINS = ["b2binpay", "b2binpay-defi", "defexa"]

/** Collects what the chain, the processor, Medusa's tables and ours say of one trial. */
export async function collect(play: Play): Promise<Evidence> {
  const { shop, chargeIds } = play
  const ours = (text: string) => shop.sql(text, [chargeIds])
  const deposits = await ours(
    `SELECT id, charge_id, asset, amount::text, value::text, tag, external_id, policy_confirmations,
       extract(epoch FROM expires_at)::float * 1000 AS "expiresAt"
     FROM crypto_checkout.deposit WHERE state = 'open' AND charge_id = ANY($1)`,
  )
  const charges = await ours(
    `SELECT id, session_id, amount::text, status, labels, underpayment_tolerance::text,
       overpayment_tolerance::text, order_id, captured_at::text, canceled_at::text
     FROM crypto_checkout.charge WHERE id = ANY($1)`,
  )
  const sessions = charges.map(({ session_id }) => session_id)
  const chargesWith = async (text: string) =>
    new Set((await ours(text)).map(({ charge_id }) => String(charge_id)))
  return {
    charges,
    deposits,
    coins: play.coins.map((coin) => coinFact(play, deposits, coin)),
    books: booksOf(play, deposits),
    returnsStrays: play.harness.returnsStrays ?? false,
    tellsOtherCoins: TELL_OTHER_COINS.includes(play.gatewayId),
    decisions: await ours(
      `SELECT charge_id, label, decision FROM crypto_checkout.charge_decision
       WHERE charge_id = ANY($1)`,
    ),
    refunds: await chargesWith(
      `SELECT charge_id FROM crypto_checkout.refund WHERE charge_id = ANY($1)`,
    ),
    cases: await chargesWith(
      `SELECT charge_id FROM crypto_checkout.aml_case
       JOIN crypto_checkout.deposit ON deposit.id = deposit_id WHERE charge_id = ANY($1)`,
    ),
    accepted: new Map(
      (
        await ours(
          `SELECT id, acceptance_mode FROM crypto_checkout.charge
           WHERE id = ANY($1) AND acceptance_mode IS NOT NULL`,
        )
      ).map(({ id, acceptance_mode }) => [id, acceptance_mode]),
    ),
    captures: (
      await shop.sql(
        `SELECT payment_session_id AS session, capture.raw_amount->>'value' AS amount
         FROM capture JOIN payment ON payment.id = capture.payment_id
         WHERE payment_session_id = ANY($1) AND capture.deleted_at IS NULL`,
        [sessions],
      )
    ).map(({ session, amount }) => ({ session, amount: new BigNumber(amount).toFixed() })),
    orders: await ordersOf(play, sessions),
    changes: await ours(
      `SELECT extract(epoch FROM at)::float * 1000 AS at, entity, was, is_now FROM witness.change
       WHERE coalesce(is_now->>'charge_id', is_now->>'id') = ANY($1)
          OR is_now->>'deposit_id' IN (
            SELECT id FROM crypto_checkout.deposit WHERE charge_id = ANY($1))
       ORDER BY number`,
    ),
    skew: 0,
  }
}

function booksOf(
  { shop }: Play,
  deposits: readonly { external_id: string }[],
): ReadonlyMap<string, PaymentView> {
  return new Map(
    deposits.map(({ external_id }) => [external_id, shop.sandbox.payment(external_id)]),
  )
}

/** Orders that were made of the trial's cart, as they stand in Medusa's tables. */
async function ordersOf({ shop }: Play, sessions: string[]): Promise<Evidence["orders"]> {
  const rows = await shop.sql(
    `SELECT "order".id, "order".canceled_at IS NOT NULL AS canceled,
       ARRAY(SELECT raw_amount->>'value' FROM order_transaction
        WHERE order_id = "order".id AND reference = 'capture' AND deleted_at IS NULL) AS transactions,
       order_cart.order_id IS NOT NULL AS linked
     FROM payment_session session
     JOIN cart_payment_collection link USING (payment_collection_id)
     JOIN order_cart ON order_cart.cart_id = link.cart_id AND order_cart.deleted_at IS NULL
     JOIN "order" ON "order".id = order_cart.order_id AND "order".deleted_at IS NULL
     WHERE session.id = ANY($1)
     GROUP BY "order".id, order_cart.order_id`,
    [sessions],
  )
  return rows.map(({ transactions, ...order }) => ({
    ...order,
    transactions: transactions.map((amount: string) => new BigNumber(amount).toFixed()),
  }))
}

function coinFact(
  { shop: { sandbox }, gauge }: Play,
  deposits: readonly { id: string; asset: string }[],
  coin: Play["coins"][number],
): CoinFact {
  const deposit = deposits.find(({ id }) => id === coin.depositId)
  return {
    ...coin,
    isAsked: deposit?.asset === coin.asset,
    status: sandbox.chain.transfer(coin.txid).status,
    depth: gauge.depthOf(coin.txid),
  }
}
