import type { MigrationInterface, QueryRunner } from "typeorm"

/**
 * Money that goes out or is stuck. Every row is an intent that is written before anything is sent;
 * `idempotency_key` is what the processor is told, `content_hash` what was approved.
 */
export class MoneyOut1750000001000 implements MigrationInterface {
  name = "MoneyOut1750000001000"

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE crypto_checkout.refund (
        id text PRIMARY KEY,
        charge_id text NOT NULL REFERENCES crypto_checkout.charge (id),
        amount numeric NOT NULL CHECK (amount > 0),
        state text NOT NULL CHECK (state IN ('requested', 'sending', 'confirmed', 'booked',
          'failed', 'canceled')),
        reason text NOT NULL,
        medusa_refund_id text UNIQUE,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`)
    await runner.query(`CREATE INDEX refund_charge ON crypto_checkout.refund (charge_id)`)
    await runner.query(
      `CREATE UNIQUE INDEX refund_once_per_reason ON crypto_checkout.refund (charge_id, reason)
       WHERE reason = 'order_canceled'`,
    )
    await runner.query(
      `CREATE INDEX refund_unfinished ON crypto_checkout.refund (created_at)
       WHERE state IN ('requested', 'sending', 'confirmed')`,
    )

    await runner.query(`
      CREATE TABLE crypto_checkout.payout_batch (
        id text PRIMARY KEY,
        state text NOT NULL,
        content_hash text NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`)
    await runner.query(`
      CREATE TABLE crypto_checkout.payout (
        id text PRIMARY KEY,
        batch_id text REFERENCES crypto_checkout.payout_batch (id),
        refund_id text UNIQUE REFERENCES crypto_checkout.refund (id),
        gateway text NOT NULL,
        asset text NOT NULL,
        amount numeric NOT NULL CHECK (amount > 0),
        address text NOT NULL,
        tag text,
        state text NOT NULL,
        idempotency_key text NOT NULL UNIQUE,
        content_hash text NOT NULL,
        external_id text,
        txid text,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (gateway, external_id)
      )`)
    await runner.query(`CREATE INDEX payout_batch_rows ON crypto_checkout.payout (batch_id, id)`)

    await runner.query(`
      CREATE TABLE crypto_checkout.aml_case (
        id text PRIMARY KEY,
        deposit_id text NOT NULL REFERENCES crypto_checkout.deposit (id),
        transfer_key text NOT NULL,
        state text NOT NULL,
        opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        closed_at timestamptz,
        UNIQUE (deposit_id, transfer_key)
      )`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE crypto_checkout.aml_case, crypto_checkout.payout, crypto_checkout.payout_batch, crypto_checkout.refund`,
    )
  }
}
