import type { MigrationInterface, QueryRunner } from "typeorm"

/**
 * The back office: refunds with destination and claim link, payouts as intents with a lease, held
 * deposits, decisions about exceptions, balances, approved addresses, and who did what.
 */
export class BackOffice1750000002000 implements MigrationInterface {
  name = "BackOffice1750000002000"

  async up(runner: QueryRunner): Promise<void> {
    // Left by a draft of these tables from before the first release.
    await runner.query(`DROP TABLE IF EXISTS crypto_checkout.aml_case, crypto_checkout.payout,
      crypto_checkout.payout_batch, crypto_checkout.refund`)

    await runner.query(`
      ALTER TABLE crypto_checkout.audit_event
        ALTER COLUMN charge_id DROP NOT NULL,
        ADD COLUMN subject text,
        ADD COLUMN actor text`)
    await runner.query(
      `CREATE INDEX audit_event_subject ON crypto_checkout.audit_event (subject, id)
       WHERE subject IS NOT NULL`,
    )

    await runner.query(`
      CREATE TABLE crypto_checkout.refund (
        id text PRIMARY KEY,
        charge_id text NOT NULL REFERENCES crypto_checkout.charge (id),
        amount numeric NOT NULL CHECK (amount > 0),
        state text NOT NULL CHECK (state IN ('requested', 'awaiting_claim', 'claimed', 'sending',
          'confirmed', 'booked', 'failed', 'attention', 'canceled')),
        reason text NOT NULL,
        note text,
        idempotency_key text UNIQUE,
        deposit_id text REFERENCES crypto_checkout.deposit (id),
        gateway text,
        asset text,
        policy text CHECK (policy IN ('original', 'today', 'custom', 'processor')),
        crypto_amount numeric CHECK (crypto_amount > 0),
        address text,
        tag text,
        destination_by text CHECK (destination_by IN ('admin', 'shopper')),
        destination_at timestamptz,
        email text,
        claim_token_hash text,
        claim_expires_at timestamptz,
        claim_serial int NOT NULL DEFAULT 0,
        created_by text,
        approved_by text,
        approved_at timestamptz,
        failure text,
        medusa_refund_id text UNIQUE,
        booked_amount numeric,
        book_at timestamptz,
        book_leased_until timestamptz,
        book_attempts int NOT NULL DEFAULT 0,
        book_error text,
        booked_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`)
    await runner.query(`CREATE INDEX refund_charge ON crypto_checkout.refund (charge_id)`)
    await runner.query(
      `CREATE UNIQUE INDEX refund_once_per_reason ON crypto_checkout.refund (charge_id, reason)
       WHERE reason = 'order_canceled'`,
    )
    await runner.query(
      `CREATE INDEX refund_unfinished ON crypto_checkout.refund (created_at, id)
       WHERE state NOT IN ('booked', 'canceled')`,
    )
    await runner.query(
      `CREATE INDEX refund_to_book ON crypto_checkout.refund (book_at) WHERE book_at IS NOT NULL`,
    )
    await runner.query(`CREATE INDEX refund_list ON crypto_checkout.refund (created_at, id)`)

    await runner.query(`
      CREATE TABLE crypto_checkout.payout_batch (
        id text PRIMARY KEY,
        name text NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'awaiting_approval', 'running', 'paused',
          'done', 'canceled')),
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
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`)
    await runner.query(
      `CREATE INDEX payout_batch_unfinished ON crypto_checkout.payout_batch (id)
       WHERE state NOT IN ('done', 'canceled')`,
    )
    await runner.query(
      `CREATE INDEX payout_batch_list ON crypto_checkout.payout_batch (created_at, id)`,
    )

    await runner.query(`
      CREATE TABLE crypto_checkout.aml_case (
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
        state text NOT NULL CHECK (state IN ('held', 'refunding', 'refunded', 'released',
          'rejected')),
        reported_at timestamptz,
        opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        closed_at timestamptz,
        UNIQUE (gateway, external_id)
      )`)
    await runner.query(
      `CREATE INDEX aml_case_open ON crypto_checkout.aml_case (opened_at, id)
       WHERE state IN ('held', 'refunding')`,
    )
    await runner.query(
      `CREATE INDEX aml_case_deposit ON crypto_checkout.aml_case (deposit_id)
       WHERE deposit_id IS NOT NULL`,
    )

    await runner.query(`
      CREATE TABLE crypto_checkout.payout (
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
        state text NOT NULL CHECK (state IN ('draft', 'awaiting_approval', 'queued', 'sending',
          'sent', 'confirmed', 'failed', 'attention', 'canceled')),
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
        CHECK (kind <> 'refund' OR refund_id IS NOT NULL),
        CHECK (kind <> 'aml_refund' OR aml_case_id IS NOT NULL),
        CHECK (method <> 'mass' OR mass_reference IS NOT NULL)
      )`)
    await runner.query(
      `CREATE UNIQUE INDEX payout_one_live_per_refund ON crypto_checkout.payout (refund_id)
       WHERE refund_id IS NOT NULL AND state NOT IN ('failed', 'canceled')`,
    )
    await runner.query(
      `CREATE INDEX payout_refund ON crypto_checkout.payout (refund_id) WHERE refund_id IS NOT NULL`,
    )
    await runner.query(
      `CREATE UNIQUE INDEX payout_one_live_per_case ON crypto_checkout.payout (aml_case_id)
       WHERE aml_case_id IS NOT NULL AND state NOT IN ('failed', 'canceled')`,
    )
    await runner.query(
      `CREATE UNIQUE INDEX payout_one_live_per_row ON crypto_checkout.payout (batch_id, row_number)
       WHERE batch_id IS NOT NULL AND state NOT IN ('failed', 'canceled')`,
    )
    await runner.query(
      `CREATE INDEX payout_of_batch ON crypto_checkout.payout (batch_id, state)
       WHERE batch_id IS NOT NULL`,
    )
    await runner.query(
      `CREATE INDEX payout_due ON crypto_checkout.payout (next_attempt_at)
       WHERE next_attempt_at IS NOT NULL`,
    )
    await runner.query(
      `CREATE INDEX payout_read ON crypto_checkout.payout (next_read_at)
       WHERE next_read_at IS NOT NULL`,
    )
    await runner.query(
      `CREATE INDEX payout_external ON crypto_checkout.payout (gateway, external_id)
       WHERE external_id IS NOT NULL`,
    )
    await runner.query(
      `CREATE INDEX payout_pace ON crypto_checkout.payout (gateway, last_sent_at)
       WHERE last_sent_at IS NOT NULL`,
    )
    await runner.query(
      `CREATE INDEX payout_mass ON crypto_checkout.payout (mass_reference)
       WHERE mass_reference IS NOT NULL`,
    )
    await runner.query(`CREATE INDEX payout_list ON crypto_checkout.payout (created_at, id)`)
    await runner.query(
      `CREATE INDEX payout_open ON crypto_checkout.payout (state, created_at)
       WHERE state IN ('awaiting_approval', 'attention')`,
    )

    await runner.query(`
      CREATE TABLE crypto_checkout.charge_decision (
        charge_id text NOT NULL REFERENCES crypto_checkout.charge (id),
        label text NOT NULL,
        decision text NOT NULL CHECK (decision IN ('accept', 'refund', 'ignore')),
        reason text,
        refund_id text REFERENCES crypto_checkout.refund (id),
        actor text NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (charge_id, label)
      )`)

    await runner.query(`
      CREATE TABLE crypto_checkout.approved_address (
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
        removed_at timestamptz
      )`)
    await runner.query(
      `CREATE UNIQUE INDEX approved_address_once ON crypto_checkout.approved_address
         (network, address_key, coalesce(tag, '')) WHERE removed_at IS NULL`,
    )
    await runner.query(
      `CREATE INDEX approved_address_list ON crypto_checkout.approved_address (added_at, id)
       WHERE removed_at IS NULL`,
    )

    await runner.query(`
      CREATE TABLE crypto_checkout.balance (
        gateway text NOT NULL,
        code text NOT NULL,
        asset text,
        available numeric NOT NULL,
        pending numeric,
        read_at timestamptz NOT NULL,
        PRIMARY KEY (gateway, code)
      )`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE crypto_checkout.balance, crypto_checkout.approved_address,
         crypto_checkout.charge_decision, crypto_checkout.payout, crypto_checkout.aml_case,
         crypto_checkout.payout_batch, crypto_checkout.refund`,
    )
    await runner.query(`DROP INDEX crypto_checkout.audit_event_subject`)
    await runner.query(`DELETE FROM crypto_checkout.audit_event WHERE charge_id IS NULL`)
    await runner.query(`
      ALTER TABLE crypto_checkout.audit_event
        ALTER COLUMN charge_id SET NOT NULL, DROP COLUMN subject, DROP COLUMN actor`)
  }
}
