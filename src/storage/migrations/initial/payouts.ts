import { ADDRESS_KEY } from "./address-key"

/** Held deposits, batches, payouts as intents with a lease, and approved addresses. */
export const PAYOUTS = [
  `CREATE TABLE crypto_checkout.aml_case (
      id text PRIMARY KEY,
      gateway text NOT NULL,
      external_id text NOT NULL,
      deposit_id text REFERENCES crypto_checkout.deposit (id),
      asset text,
      amount numeric NOT NULL,
      address text,
      txid text,
      score numeric,
      severity text,
      reason text,
      finding text NOT NULL CHECK (finding IN ('risk', 'unscored', 'unknown')),
      state text NOT NULL
        CHECK (state IN ('held', 'refunding', 'refunded', 'released', 'rejected')),
      reported_at timestamptz,
      opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      closed_at timestamptz,
      account text NOT NULL DEFAULT '',
      CONSTRAINT aml_case_named_once UNIQUE (gateway, account, external_id)
    )`,
  `CREATE INDEX aml_case_deposit ON crypto_checkout.aml_case (deposit_id)
    WHERE deposit_id IS NOT NULL`,
  `CREATE INDEX aml_case_open ON crypto_checkout.aml_case (opened_at, id)
    WHERE state IN ('held', 'refunding')`,
  `CREATE TABLE crypto_checkout.payout_batch (
      id text PRIMARY KEY,
      name text NOT NULL,
      state text NOT NULL
        CHECK (state IN ('draft', 'awaiting_approval', 'running', 'paused', 'done', 'canceled')),
      row_count int NOT NULL,
      totals jsonb NOT NULL,
      value numeric,
      value_currency text,
      idempotency_key text UNIQUE,
      content_hash text NOT NULL,
      approval_required boolean NOT NULL,
      approved_hash text,
      created_by text NOT NULL,
      maker text NOT NULL,
      approved_by text,
      approved_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      reading jsonb
    )`,
  `CREATE INDEX payout_batch_list ON crypto_checkout.payout_batch (created_at, id)`,
  `CREATE INDEX payout_batch_unfinished ON crypto_checkout.payout_batch (id)
    WHERE state NOT IN ('done', 'canceled')`,
  `CREATE TABLE crypto_checkout.payout (
      id text PRIMARY KEY,
      kind text NOT NULL CHECK (kind IN ('payout', 'refund', 'aml_refund')),
      method text NOT NULL CHECK (method IN ('send', 'refund_call', 'mass', 'aml')),
      batch_id text REFERENCES crypto_checkout.payout_batch (id),
      row_number int,
      mass_reference text,
      refund_id text REFERENCES crypto_checkout.refund (id),
      aml_case_id text REFERENCES crypto_checkout.aml_case (id),
      gateway text NOT NULL,
      asset text,
      amount numeric NOT NULL CHECK (amount > 0),
      address text,
      tag text,
      description text NOT NULL DEFAULT '',
      value numeric,
      value_currency text,
      state text NOT NULL
        CHECK (state IN ('draft', 'awaiting_approval', 'queued', 'sending', 'sent',
          'confirmed', 'failed', 'attention', 'canceled')),
      reference text NOT NULL UNIQUE,
      idempotency_key text UNIQUE,
      content_hash text NOT NULL,
      approval_required boolean NOT NULL,
      approved_hash text,
      created_by text NOT NULL,
      approved_by text,
      approved_at timestamptz,
      next_attempt_at timestamptz,
      leased_until timestamptz,
      lease_token text,
      attempts int NOT NULL DEFAULT 0,
      lookups int NOT NULL DEFAULT 0,
      first_sent_at timestamptz,
      last_sent_at timestamptz,
      external_id text,
      external_status text,
      txid text,
      fee numeric,
      received_amount numeric,
      signatures_collected int,
      signatures_required int,
      failure text,
      error text,
      next_read_at timestamptz,
      last_read_at timestamptz,
      failed_reads int NOT NULL DEFAULT 0,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      finished_at timestamptz,
      memo_kind text,
      address_key text GENERATED ALWAYS AS (${ADDRESS_KEY}) STORED,
      makers text[] NOT NULL DEFAULT '{}',
      discretionary boolean NOT NULL DEFAULT true,
      email text,
      source_id text,
      attended_at timestamptz,
      beneficiary jsonb,
      CHECK (kind <> 'refund' OR refund_id IS NOT NULL),
      CHECK (kind <> 'aml_refund' OR aml_case_id IS NOT NULL),
      CHECK (method <> 'mass' OR mass_reference IS NOT NULL)
    )`,
  `CREATE INDEX payout_lease ON crypto_checkout.payout (lease_token)
    WHERE lease_token IS NOT NULL`,
  `CREATE INDEX payout_finished ON crypto_checkout.payout (finished_at)
    WHERE finished_at IS NOT NULL`,
  `CREATE INDEX payout_address ON crypto_checkout.payout (lower(address) text_pattern_ops)
    WHERE address IS NOT NULL`,
  `CREATE INDEX payout_address_reversed
    ON crypto_checkout.payout (reverse(lower(address)) text_pattern_ops) WHERE address IS NOT NULL`,
  `CREATE INDEX payout_amount ON crypto_checkout.payout (amount, created_at)`,
  `CREATE INDEX payout_case ON crypto_checkout.payout (aml_case_id)
    WHERE aml_case_id IS NOT NULL`,
  `CREATE INDEX payout_description
    ON crypto_checkout.payout USING gin (to_tsvector('simple', description))
    WHERE description <> ''`,
  `CREATE INDEX payout_external_search ON crypto_checkout.payout (external_id)
    WHERE external_id IS NOT NULL`,
  `CREATE INDEX payout_txid ON crypto_checkout.payout (lower(txid) text_pattern_ops)
    WHERE txid IS NOT NULL`,
  `CREATE INDEX payout_txid_reversed
    ON crypto_checkout.payout (reverse(lower(txid)) text_pattern_ops) WHERE txid IS NOT NULL`,
  `CREATE INDEX payout_address_end ON crypto_checkout.payout (right(address_key, 4))`,
  `CREATE INDEX payout_due ON crypto_checkout.payout (gateway, next_attempt_at)
    WHERE next_attempt_at IS NOT NULL`,
  `CREATE INDEX payout_external ON crypto_checkout.payout (gateway, external_id)
    WHERE external_id IS NOT NULL`,
  `CREATE INDEX payout_failed ON crypto_checkout.payout (created_at)
    WHERE state = 'failed' AND kind = 'payout' AND attended_at IS NULL`,
  `CREATE INDEX payout_limit_address ON crypto_checkout.payout (address_key, first_sent_at)
    WHERE NOT approval_required`,
  `CREATE INDEX payout_limit_maker ON crypto_checkout.payout (created_by, first_sent_at)
    WHERE NOT approval_required`,
  `CREATE INDEX payout_list ON crypto_checkout.payout (created_at, id)`,
  `CREATE INDEX payout_mass ON crypto_checkout.payout (mass_reference)
    WHERE mass_reference IS NOT NULL`,
  `CREATE INDEX payout_of_batch ON crypto_checkout.payout (batch_id, state)
    WHERE batch_id IS NOT NULL`,
  `CREATE UNIQUE INDEX payout_one_live_per_case ON crypto_checkout.payout (aml_case_id)
    WHERE aml_case_id IS NOT NULL AND state NOT IN ('failed', 'canceled')`,
  `CREATE UNIQUE INDEX payout_one_live_per_refund ON crypto_checkout.payout (refund_id)
    WHERE refund_id IS NOT NULL AND state NOT IN ('failed', 'canceled')`,
  `CREATE UNIQUE INDEX payout_one_live_per_row ON crypto_checkout.payout (batch_id, row_number)
    WHERE batch_id IS NOT NULL AND state NOT IN ('failed', 'canceled')`,
  `CREATE INDEX payout_open ON crypto_checkout.payout (state, created_at)
    WHERE state IN ('awaiting_approval', 'attention')`,
  `CREATE INDEX payout_pace ON crypto_checkout.payout (gateway, last_sent_at)
    WHERE last_sent_at IS NOT NULL`,
  `CREATE INDEX payout_read ON crypto_checkout.payout (gateway, next_read_at)
    WHERE next_read_at IS NOT NULL`,
  `CREATE INDEX payout_refund ON crypto_checkout.payout (refund_id) WHERE refund_id IS NOT NULL`,
  `CREATE TABLE crypto_checkout.approved_address (
      id text PRIMARY KEY,
      network text NOT NULL,
      address text NOT NULL,
      address_key text NOT NULL,
      tag text,
      label text NOT NULL,
      added_by text NOT NULL,
      added_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      usable_at timestamptz NOT NULL,
      removed_by text,
      removed_at timestamptz,
      memo_kind text
    )`,
  `CREATE INDEX approved_address_list ON crypto_checkout.approved_address (added_at, id)
    WHERE removed_at IS NULL`,
  `CREATE UNIQUE INDEX approved_address_once ON crypto_checkout.approved_address (network, address_key, coalesce(tag, ''), coalesce(memo_kind, ''))
    WHERE removed_at IS NULL`,
]
