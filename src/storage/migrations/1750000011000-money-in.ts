import type { MigrationInterface, QueryRunner } from "typeorm"

/** Tables whose rows are named by a processor's own ids, and what the ids are unique with. */
const NAMED_BY_PROCESSOR = [
  { table: "deposit", id: "external_id" },
  { table: "callback", id: "dedup_key" },
  { table: "aml_case", id: "external_id" },
] as const

/**
 * Money belongs to a deposit rather than to its transactions, an older address can be offered again,
 * and a processor's ids are unique within one of its environments only.
 */
export class MoneyIn1750000011000 implements MigrationInterface {
  name = "MoneyIn1750000011000"

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE crypto_checkout.deposit
        ADD COLUMN in_time_amount numeric NOT NULL DEFAULT 0 CHECK (in_time_amount >= 0),
        ADD COLUMN exact_amount boolean NOT NULL DEFAULT false,
        ADD COLUMN chosen_at timestamptz`)
    await runner.query(`UPDATE crypto_checkout.deposit SET chosen_at = opened_at`)
    await runner.query(`ALTER TABLE crypto_checkout.deposit ALTER COLUMN chosen_at SET NOT NULL`)
    // Deposits that are there already know the part in time of their transfers only.
    await runner.query(`
      UPDATE crypto_checkout.deposit SET in_time_amount = known.amount
      FROM (SELECT deposit_id, sum(least(amount, in_time_amount)) AS amount
            FROM crypto_checkout.transfer GROUP BY deposit_id) AS known
      WHERE known.deposit_id = deposit.id`)
    for (const { table, id } of NAMED_BY_PROCESSOR) {
      await runner.query(
        `ALTER TABLE crypto_checkout.${table} ADD COLUMN account text NOT NULL DEFAULT ''`,
      )
      await runner.query(
        `ALTER TABLE crypto_checkout.${table} DROP CONSTRAINT ${table}_gateway_${id}_key`,
      )
      await runner.query(
        `ALTER TABLE crypto_checkout.${table}
           ADD CONSTRAINT ${table}_named_once UNIQUE (gateway, account, ${id})`,
      )
    }
    await runner.query(
      `CREATE INDEX charge_waiting ON crypto_checkout.charge (clock_at)
       WHERE status IN ('seen', 'confirming', 'held', 'underpaid')
         AND NOT labels && '{underpaid,stuck}'`,
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX crypto_checkout.charge_waiting`)
    for (const { table, id } of NAMED_BY_PROCESSOR) {
      await runner.query(`ALTER TABLE crypto_checkout.${table} DROP CONSTRAINT ${table}_named_once`)
      await runner.query(
        `ALTER TABLE crypto_checkout.${table}
           ADD CONSTRAINT ${table}_gateway_${id}_key UNIQUE (gateway, ${id})`,
      )
      await runner.query(`ALTER TABLE crypto_checkout.${table} DROP COLUMN account`)
    }
    await runner.query(`
      ALTER TABLE crypto_checkout.deposit
        DROP COLUMN in_time_amount, DROP COLUMN exact_amount, DROP COLUMN chosen_at`)
  }
}
