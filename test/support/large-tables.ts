import type { Search, StorageSession } from "../../src/storage"

/**
 * Statements that fill our tables as a shop does in some years: `$1` charges, of which ten are open, one
 * in a hundred has a label, and nearly all labels were decided about. Of what waits for somebody there
 * are about forty each, however large the tables are.
 */
export const LARGE_TABLES = [
  `INSERT INTO crypto_checkout.charge (id, session_id, collection_id, token_hash, link_key, amount,
     currency_code, underpayment_tolerance, overpayment_tolerance, status, labels, opened_at,
     expires_at, clock_at, order_id, captured_at)
   SELECT 'cch_' || n, 'payses_' || n, 'pay_col_' || n, '', '', 10 + n % 90,
     (ARRAY['eur', 'usd'])[1 + n % 2], 0, 0,
     CASE WHEN n % ($1::int / 10) = 0 THEN 'open' WHEN n % 10 = 1 THEN 'expired' ELSE 'paid' END,
     CASE WHEN n % 100 = 7 OR n % ($1::int / 40 + 1) = 7 THEN ARRAY[(ARRAY['overpaid', 'late', 'underpaid'])[1 + n % 3]]
          ELSE '{}' END,
     at, at + interval '2 hours', at, CASE WHEN n % 10 > 1 THEN 'order_' || n END,
     CASE WHEN n % 10 > 1 THEN at END
   FROM generate_series(1, $1::int) AS n,
     LATERAL (SELECT clock_timestamp() - make_interval(secs => ($1 - n) * 86400.0 * 400 / $1) AS at)`,
  `INSERT INTO crypto_checkout.deposit (id, charge_id, gateway, asset, state, amount, value, address,
     external_id, policy_confirmations, required_confirmations, opened_at, chosen_at, expires_at,
     next_read_at)
   SELECT 'cdp' || substr(id, 4), id,
     (ARRAY['inventpay', 'bitpay', 'defexa', 'b2binpay', 'b2binpay-defi'])[1 + n % 5],
     'bip122:000000000019d6689c085ae165831e93/slip44:0', 'open', 0.001, amount,
     'bc1q' || md5(id), 'ext_' || n, 2, 2, opened_at, opened_at, opened_at + interval '30 minutes',
     CASE WHEN n % ($1::int / 40 + 1) = 0 THEN clock_timestamp() - interval '1 minute'
          WHEN n % 100 = 0 THEN clock_timestamp() + interval '1 hour' * (1 + n % 30) END
   FROM (SELECT *, substr(id, 5)::int AS n FROM crypto_checkout.charge) AS charge`,
  `INSERT INTO crypto_checkout.transfer (deposit_id, key, txid, first_seen_at, in_time_amount,
     cleared_amount, cleared_at, status, amount, confirmations)
   SELECT id, '0', md5(id || 'tx') || md5(id), opened_at, amount, amount, opened_at, 'confirmed',
     amount, 6
   FROM crypto_checkout.deposit WHERE substr(id, 5)::int % 10 > 1`,
  `INSERT INTO crypto_checkout.callback (id, gateway, dedup_key, event, subject, external_id,
     raw_body, received_at, state, next_attempt_at, deposit_id)
   SELECT 'ccb' || substr(id, 4), gateway, id, 'paid', 'deposit', external_id, '', opened_at,
     CASE each WHEN 3 THEN 'pending' WHEN 4 THEN 'failed' ELSE 'done' END,
     CASE each WHEN 3 THEN clock_timestamp() END, id
   FROM crypto_checkout.deposit,
     LATERAL (SELECT substr(id, 5)::int % ($1::int / 40 + 1) AS each) AS place`,
  `INSERT INTO crypto_checkout.audit_event (charge_id, at, type, message)
   SELECT id, opened_at, 'charge.opened', 'requested' FROM crypto_checkout.charge`,
  `INSERT INTO crypto_checkout.charge_decision (charge_id, label, decision, actor)
   SELECT id, labels[1], 'ignore', 'user_1' FROM crypto_checkout.charge
   WHERE labels <> '{}' AND substr(id, 5)::int % ($1::int / 40 + 1) <> 7`,
  `INSERT INTO crypto_checkout.payout (id, kind, method, gateway, amount, address, state, reference,
     content_hash, approval_required, created_by, created_at, first_sent_at, last_sent_at,
     external_id, next_attempt_at, next_read_at, finished_at)
   SELECT 'cpo_' || n, 'payout', 'send', (ARRAY['inventpay', 'bitpay'])[1 + n % 2], 1,
     'bc1q' || md5(n::text), CASE each WHEN 0 THEN 'queued' WHEN 1 THEN 'sent'
       WHEN 2 THEN 'attention' ELSE 'confirmed' END,
     'ref_' || n, '', false, 'user_1', at, at, at, 'p_' || n,
     CASE WHEN each IN (0, 2) THEN at END, CASE WHEN each = 1 THEN at END,
     CASE WHEN each > 2 THEN at END
   FROM generate_series(1, $1::int / 4) AS n,
     LATERAL (SELECT n % ($1::int / 160 + 1) AS each) AS place,
     LATERAL (SELECT clock_timestamp() - make_interval(secs => n * 86400.0 * 400 / $1) AS at)`,
  `INSERT INTO crypto_checkout.refund (id, charge_id, amount, state, reason, created_at)
   SELECT 'crf' || substr(id, 4), id, 1, CASE each WHEN 7 THEN 'requested' ELSE 'booked' END,
     'overpaid', opened_at
   FROM crypto_checkout.charge,
     LATERAL (SELECT substr(id, 5)::int % ($1::int / 40 + 1) AS each) AS place
   WHERE substr(id, 5)::int % 20 = 7 OR each = 7`,
  `ANALYZE`,
]

const page = { limit: 20 }
const txid = "c4ca4238a0b9"

type Read = (session: StorageSession) => Promise<unknown>

/** What somebody typed, as it reaches the database. */
const typed = (text: string, changes: Partial<Search> = {}): Search => ({
  text,
  amount: null,
  orderIds: [],
  collectionIds: [],
  ...changes,
})

/** What workers and admins read, as often as they do. */
export const READS: Record<string, Read> = {
  "callbacks that are due": async ({ inbox }) => {
    for (const gateway of await inbox.gatewaysDue()) await inbox.claim(gateway, 10, 60)
  },
  "deposits that are due": async ({ deposits }) => {
    for (const gateway of await deposits.gatewaysDue()) await deposits.listDue(gateway, 5, [])
  },
  "charges to tell Medusa of": ({ charges }) => charges.claimSettle(5, 120),
  "charges whose time is over": async ({ charges }) => {
    for (const gateway of await charges.gatewaysOverdue()) {
      await charges.listOverdue(gateway, 5, [])
    }
  },
  "charges that wait": ({ charges }) => charges.listUntold(900_000, 50),
  "payouts to send": async ({ payouts }) => {
    for (const gateway of await payouts.gatewaysDue()) {
      await payouts.claim({ gateway, token: "t", limit: 4, leaseSeconds: 60, perMinute: 10 })
    }
  },
  "payouts to read": async ({ payouts }) => {
    for (const gateway of await payouts.gatewaysToRead()) {
      await payouts.claimReads(gateway, 5, "t", 60)
    }
  },
  "refunds to book": ({ refunds }) => refunds.claimBookings(3, 120),
  "events to send": ({ events }) => events.claim(20, 30),
  "alerts to send": ({ alerts }) => alerts.claim(20, 120),
  ...Object.fromEntries(
    Object.entries({
      "the beginning of a transaction": typed(txid),
      "the end of a transaction": typed("3820dcc509a6f75849b"),
      "both ends of an address": typed("bc1qa87f…66dd"),
      "an amount": typed("50", { amount: "50" }),
      "an order": typed("order_5", { orderIds: ["order_6"] }),
      "a cart": typed("ada@example.com", { collectionIds: ["pay_col_9"] }),
      "what is not there": typed("bc1qnothing"),
    }).flatMap(([name, search]): [string, Read][] => [
      [
        `charges by ${name}`,
        ({ chargeList }) => chargeList.list({ search, exceptions: "first" }, page),
      ],
      [`refunds by ${name}`, ({ refundList }) => refundList.list({ search }, page)],
      [`payouts by ${name}`, ({ payoutList }) => payoutList.list({ search }, page)],
    ]),
  ),
  "a customer's charges": ({ chargeList }) =>
    chargeList.list(
      { of: { orderIds: ["order_5"], collectionIds: ["pay_col_9"] }, exceptions: "mixed" },
      page,
    ),
  "payouts by a word of the label": ({ payoutList }) =>
    payoutList.list({ search: typed("Salary Ma") }, page),
  "the list of charges": ({ chargeList }) => chargeList.list({ exceptions: "first" }, page),
  "charges that are not finished": ({ chargeList }) =>
    chargeList.list({ unfinished: true, exceptions: "first" }, { limit: 6 }),
  "exceptions alone": ({ chargeList }) => chargeList.list({ exceptions: "only" }, page),
  "charges with a label": ({ chargeList }) =>
    chargeList.list({ labels: ["late"], exceptions: "mixed" }, page),
  "what needs somebody": ({ figures }) => figures.openWork("user_1"),
  "the newest of the audit log": ({ audit }) => audit.page({ byAdmins: false }, page),
  "the audit log of an earlier week": ({ audit }) =>
    audit.page({ byAdmins: false, from: new Date("2026-01-05"), to: new Date("2026-01-12") }, page),
  "callbacks that were given up": ({ callbackLog }) =>
    callbackLog.list({ states: ["failed"] }, page),
  "all callbacks": ({ callbackLog }) => callbackLog.list({}, page),
  "callbacks of one processor": ({ callbackLog }) =>
    callbackLog.list({ gateways: ["bitpay"] }, page),
  "callbacks about one payment": ({ callbackLog }) => callbackLog.list({ search: "ext_7" }, page),
  "refused callbacks": ({ callbackLog }) => callbackLog.rejections(),
  "a payment's page": async ({ charges, refunds, audit, decisions }) => {
    await charges.findAggregate("cch_7")
    await refunds.listOfCharge("cch_7")
    await audit.list("cch_7")
    await decisions.listOfCharge("cch_7")
  },
  "what a shopper sees": async ({ charges, refunds }) => {
    await charges.findAggregate("cch_7")
    await charges.listEarlier(["cch_7"])
    await refunds.listSent(["cch_7"])
  },
  "charges by status": ({ chargeList }) =>
    chargeList.list({ statuses: ["expired"], exceptions: "mixed" }, page),
  "charges of one processor": ({ chargeList }) =>
    chargeList.list({ gateways: ["bitpay"], exceptions: "mixed" }, page),
  "an order's charges": ({ charges }) => charges.listByOrderOrSessions("order_5", ["payses_5"]),
  "what waits to be processed": ({ figures }) => figures.backlog(),
  "the list of refunds": ({ refundList }) => refundList.list({}, page),
  "refunds that wait": ({ refundList }) => refundList.list({ states: ["requested"] }, page),
  "the number of open refunds": ({ refundList }) => refundList.countOpen(),
  "the list of payouts": ({ payoutList }) => payoutList.list({}, page),
  "payouts that need somebody": ({ payoutList }) =>
    payoutList.list({ states: ["attention"] }, page),
  "the number of open payouts": ({ payoutList }) => payoutList.countOpen(),
  "batches of payouts": ({ payoutBatches }) => payoutBatches.list({}, page),
  "AML cases": ({ amlCases }) => amlCases.list({}, page),
  "approved addresses": ({ approvedAddresses }) => approvedAddresses.list(undefined, page),
  "alerts of late": ({ alerts }) => alerts.latest(20),
  "health of the processors": ({ gatewayState }) => gatewayState.listHealth(),
  "the last callbacks of the processors": ({ gatewayState }) =>
    gatewayState.lastCallbacks(["bitpay", "defexa"]),
  "coins of late": ({ deposits }) => deposits.recentUse(),
  "charges to reconcile": ({ reconciliation }) =>
    reconciliation.charges(new Date(Date.now() - 86_400_000), new Date(), page),
  "sums of a day": async ({ periodFigures }) => {
    const period = [new Date(Date.now() - 86_400_000), new Date()] as const
    await periodFigures.received(...period)
    await periodFigures.sent(...period)
    await periodFigures.held(...period)
  },
  "movements of a day": ({ movements }) =>
    movements.list(new Date(Date.now() - 86_400_000), new Date(), page),
}
