import type { MigrationInterface, QueryRunner } from "typeorm"

/** Indexes for the back office's lists and searches. `NULL`s and open work stay out of them. */
const INDEXES: Record<string, string> = {
  charge_list: "charge (opened_at DESC, id DESC)",
  charge_unexceptional: "charge (opened_at DESC, id DESC) WHERE labels = '{}'",
  charge_by_status: "charge (status, opened_at DESC, id DESC)",
  deposit_by_gateway: "deposit (gateway, opened_at DESC)",
  deposit_by_asset: "deposit (asset, opened_at DESC)",
  deposit_external: "deposit (external_id) WHERE external_id IS NOT NULL",
  deposit_address: "deposit (lower(address) text_pattern_ops) WHERE address IS NOT NULL",
  transfer_txid_search: "transfer (lower(txid) text_pattern_ops) WHERE txid IS NOT NULL",
  transfer_cleared: "transfer (cleared_at) WHERE cleared_at IS NOT NULL",
  callback_list: "callback (received_at DESC, id DESC)",
  callback_by_gateway: "callback (gateway, received_at DESC, id DESC)",
  callback_failed: "callback (received_at DESC, id DESC) WHERE state = 'failed'",
  audit_event_by_admins: "audit_event (id DESC) WHERE actor IS NOT NULL",
  callback_external: "callback (external_id) WHERE external_id IS NOT NULL",
}

/** What the back office shows beside the ledger itself. */
export class AdminReads1750000003000 implements MigrationInterface {
  name = "AdminReads1750000003000"

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, definition] of Object.entries(INDEXES)) {
      await runner.query(`CREATE INDEX ${name} ON crypto_checkout.${definition}`)
    }
    await runner.query(`
      CREATE TABLE crypto_checkout.alert (
        id text PRIMARY KEY,
        kind text NOT NULL,
        dedup_key text NOT NULL UNIQUE,
        title text NOT NULL,
        message text NOT NULL,
        path text,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        next_attempt_at timestamptz DEFAULT clock_timestamp(),
        attempts int NOT NULL DEFAULT 0,
        sent_at timestamptz,
        error text
      )`)
    await runner.query(
      `CREATE INDEX alert_unsent ON crypto_checkout.alert (next_attempt_at) WHERE next_attempt_at IS NOT NULL`,
    )
    await runner.query(`
      CREATE TABLE crypto_checkout.callback_rejection (
        gateway text NOT NULL,
        reason text NOT NULL CHECK (reason IN ('signature', 'format', 'too_large', 'unknown_gateway')),
        day date NOT NULL,
        count bigint NOT NULL,
        last_at timestamptz NOT NULL,
        last_bytes int NOT NULL,
        PRIMARY KEY (gateway, reason, day)
      )`)
    await runner.query(`
      ALTER TABLE crypto_checkout.callback ADD COLUMN proof text, ADD COLUMN warning text`)
    await runner.query(`
      CREATE TABLE crypto_checkout.balance_read (
        gateway text PRIMARY KEY,
        tried_at timestamptz NOT NULL,
        next_read_at timestamptz NOT NULL,
        failed_reads int NOT NULL DEFAULT 0,
        error text
      )`)
    await runner.query(`
      CREATE TABLE crypto_checkout.gateway_health (
        gateway text PRIMARY KEY,
        last_success_at timestamptz,
        last_failure_at timestamptz,
        last_error text,
        failing_since timestamptz
      )`)
    await runner.query(`
      CREATE TABLE crypto_checkout.connection_test (
        gateway text PRIMARY KEY,
        tested_at timestamptz NOT NULL,
        tested_by text,
        checks jsonb NOT NULL
      )`)
    await runner.query(`
      CREATE TABLE crypto_checkout.hook_probe (
        nonce text PRIMARY KEY,
        gateway text NOT NULL,
        sent_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        arrived_at timestamptz
      )`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE crypto_checkout.hook_probe, crypto_checkout.connection_test,
         crypto_checkout.gateway_health, crypto_checkout.balance_read,
         crypto_checkout.callback_rejection, crypto_checkout.alert`,
    )
    await runner.query(
      `ALTER TABLE crypto_checkout.callback DROP COLUMN proof, DROP COLUMN warning`,
    )
    for (const name of Object.keys(INDEXES).reverse()) {
      await runner.query(`DROP INDEX crypto_checkout.${name}`)
    }
  }
}
