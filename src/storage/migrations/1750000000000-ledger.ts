import type { MigrationInterface, QueryRunner } from "typeorm"

/** Charges, their deposits and transfers, the callback inbox and the audit trail. */
export class Ledger1750000000000 implements MigrationInterface {
  name = "Ledger1750000000000"

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE crypto_checkout.charge (
        id text PRIMARY KEY,
        session_id text NOT NULL UNIQUE,
        gateways text[],
        token_hash text NOT NULL,
        amount numeric NOT NULL CHECK (amount > 0),
        currency_code text NOT NULL,
        underpayment_tolerance numeric NOT NULL CHECK (underpayment_tolerance >= 0),
        overpayment_tolerance numeric NOT NULL CHECK (overpayment_tolerance >= 0),
        status text NOT NULL CHECK (status IN ('open', 'seen', 'confirming', 'paid', 'underpaid',
          'overpaid', 'expired', 'late', 'held', 'canceled')),
        labels text[] NOT NULL DEFAULT '{}',
        version int NOT NULL DEFAULT 1,
        opened_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        clock_at timestamptz NOT NULL,
        canceled_at timestamptz,
        promised_at timestamptz,
        order_id text,
        payment_id text,
        captured_at timestamptz,
        settle_at timestamptz,
        settle_leased_until timestamptz,
        settle_sequence int NOT NULL DEFAULT 0,
        settle_attempts int NOT NULL DEFAULT 0,
        settle_error text
      )`)
    await runner.query(
      `CREATE INDEX charge_order ON crypto_checkout.charge (order_id) WHERE order_id IS NOT NULL`,
    )
    await runner.query(
      `CREATE INDEX charge_settle ON crypto_checkout.charge (settle_at) WHERE settle_at IS NOT NULL`,
    )
    await runner.query(
      `CREATE INDEX charge_open ON crypto_checkout.charge (expires_at) WHERE status = 'open'`,
    )
    await runner.query(
      `CREATE INDEX charge_exceptions ON crypto_checkout.charge (opened_at, id) WHERE labels <> '{}'`,
    )

    await runner.query(`
      CREATE TABLE crypto_checkout.deposit (
        id text PRIMARY KEY,
        charge_id text NOT NULL REFERENCES crypto_checkout.charge (id),
        gateway text NOT NULL,
        asset text NOT NULL,
        state text NOT NULL CHECK (state IN ('opening', 'open', 'failed')),
        amount numeric CHECK (amount > 0),
        value numeric NOT NULL CHECK (value > 0),
        address text,
        tag text,
        uri text,
        hosted_url text,
        external_id text,
        external_status text,
        policy_confirmations int NOT NULL,
        required_confirmations int NOT NULL,
        opened_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        latest jsonb,
        last_read_at timestamptz,
        next_read_at timestamptz,
        leased_until timestamptz,
        failed_reads int NOT NULL DEFAULT 0,
        last_error text,
        UNIQUE (gateway, external_id),
        CHECK (state <> 'open' OR (amount IS NOT NULL AND external_id IS NOT NULL))
      )`)
    await runner.query(`CREATE INDEX deposit_charge ON crypto_checkout.deposit (charge_id)`)
    await runner.query(
      `CREATE INDEX deposit_due ON crypto_checkout.deposit (next_read_at) WHERE next_read_at IS NOT NULL`,
    )

    await runner.query(`
      CREATE TABLE crypto_checkout.transfer (
        deposit_id text NOT NULL REFERENCES crypto_checkout.deposit (id),
        key text NOT NULL,
        txid text,
        first_seen_at timestamptz NOT NULL,
        in_time_amount numeric NOT NULL,
        cleared_amount numeric NOT NULL,
        cleared_at timestamptz,
        status text NOT NULL CHECK (status IN ('seen', 'confirmed', 'held', 'dropped')),
        amount numeric NOT NULL,
        confirmations int NOT NULL,
        PRIMARY KEY (deposit_id, key)
      )`)
    await runner.query(
      `CREATE INDEX transfer_txid ON crypto_checkout.transfer (txid) WHERE txid IS NOT NULL`,
    )

    await runner.query(`
      CREATE TABLE crypto_checkout.callback (
        id text PRIMARY KEY,
        gateway text NOT NULL,
        dedup_key text NOT NULL,
        event text NOT NULL,
        subject text NOT NULL,
        external_id text,
        reference text,
        raw_body bytea NOT NULL,
        received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        repeats int NOT NULL DEFAULT 0,
        state text NOT NULL DEFAULT 'pending'
          CHECK (state IN ('pending', 'done', 'ignored', 'failed')),
        attempts int NOT NULL DEFAULT 0,
        next_attempt_at timestamptz DEFAULT clock_timestamp(),
        processed_at timestamptz,
        deposit_id text,
        error text,
        UNIQUE (gateway, dedup_key)
      )`)
    await runner.query(
      `CREATE INDEX callback_pending ON crypto_checkout.callback (next_attempt_at) WHERE state = 'pending'`,
    )
    await runner.query(
      `CREATE INDEX callback_deposit ON crypto_checkout.callback (deposit_id) WHERE deposit_id IS NOT NULL`,
    )

    await runner.query(`
      CREATE TABLE crypto_checkout.audit_event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        charge_id text NOT NULL REFERENCES crypto_checkout.charge (id),
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        type text NOT NULL,
        message text NOT NULL,
        data jsonb NOT NULL DEFAULT '{}'
      )`)
    await runner.query(
      `CREATE INDEX audit_event_charge ON crypto_checkout.audit_event (charge_id, id)`,
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE crypto_checkout.audit_event, crypto_checkout.callback, crypto_checkout.transfer, crypto_checkout.deposit, crypto_checkout.charge`,
    )
  }
}
