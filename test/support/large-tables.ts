/**
 * Statements that fill our tables as a shop does in some years: `$1` charges, of which ten are
 * open, one in a hundred has a label, and nearly all labels were decided about.
 */
export const LARGE_TABLES = [
  `INSERT INTO crypto_checkout.charge (id, session_id, collection_id, token_hash, link_key, amount,
     currency_code, underpayment_tolerance, overpayment_tolerance, status, labels, opened_at,
     expires_at, clock_at, order_id, captured_at)
   SELECT 'cch_' || n, 'payses_' || n, 'pay_col_' || n, '', '', 10 + n % 90,
     (ARRAY['eur', 'usd'])[1 + n % 2], 0, 0,
     CASE WHEN n % ($1::int / 10) = 0 THEN 'open' WHEN n % 10 = 1 THEN 'expired' ELSE 'paid' END,
     CASE WHEN n % 100 = 7 THEN ARRAY[(ARRAY['overpaid', 'late', 'underpaid'])[1 + n % 3]]
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
     CASE WHEN n % 100 = 0 THEN clock_timestamp() + interval '1 hour' * (n % 30 - 1) END
   FROM (SELECT *, substr(id, 5)::int AS n FROM crypto_checkout.charge) AS charge`,
  `INSERT INTO crypto_checkout.transfer (deposit_id, key, txid, first_seen_at, in_time_amount,
     cleared_amount, cleared_at, status, amount, confirmations)
   SELECT id, '0', md5(id || 'tx') || md5(id), opened_at, amount, amount, opened_at, 'confirmed',
     amount, 6
   FROM crypto_checkout.deposit WHERE substr(id, 5)::int % 10 > 1`,
  `INSERT INTO crypto_checkout.callback (id, gateway, dedup_key, event, subject, external_id,
     raw_body, received_at, state, next_attempt_at, deposit_id)
   SELECT 'ccb' || substr(id, 4), gateway, id, 'paid', 'deposit', external_id, '', opened_at,
     CASE WHEN substr(id, 5)::int % 5000 = 3 THEN 'pending' WHEN substr(id, 5)::int % 5000 = 4
          THEN 'failed' ELSE 'done' END,
     CASE WHEN substr(id, 5)::int % 5000 = 3 THEN clock_timestamp() END, id
   FROM crypto_checkout.deposit`,
  `INSERT INTO crypto_checkout.audit_event (charge_id, at, type, message)
   SELECT id, opened_at, 'charge.opened', 'requested' FROM crypto_checkout.charge`,
  `INSERT INTO crypto_checkout.charge_decision (charge_id, label, decision, actor)
   SELECT id, labels[1], 'ignore', 'user_1' FROM crypto_checkout.charge
   WHERE labels <> '{}' AND substr(id, 5)::int % 1000 <> 7`,
  `INSERT INTO crypto_checkout.payout (id, kind, method, gateway, amount, address, state, reference,
     content_hash, approval_required, created_by, created_at, first_sent_at, last_sent_at,
     external_id, next_attempt_at, next_read_at)
   SELECT 'cpo_' || n, 'payout', 'send', (ARRAY['inventpay', 'bitpay'])[1 + n % 2], 1,
     'bc1q' || md5(n::text), CASE WHEN n % 1000 = 0 THEN 'queued' WHEN n % 1000 = 1 THEN 'sent'
       WHEN n % 1000 = 2 THEN 'attention' ELSE 'confirmed' END,
     'ref_' || n, '', false, 'user_1', at, at, at, 'p_' || n,
     CASE WHEN n % 1000 IN (0, 2) THEN at END, CASE WHEN n % 1000 = 1 THEN at END
   FROM generate_series(1, $1::int / 4) AS n,
     LATERAL (SELECT clock_timestamp() - make_interval(secs => n * 86400.0 * 400 / $1) AS at)`,
  `INSERT INTO crypto_checkout.refund (id, charge_id, amount, state, reason, created_at)
   SELECT 'crf' || substr(id, 4), id, 1, CASE WHEN substr(id, 5)::int % 5000 = 7 THEN 'requested'
     ELSE 'booked' END, 'overpaid', opened_at
   FROM crypto_checkout.charge WHERE substr(id, 5)::int % 20 = 7`,
  `ANALYZE`,
]
