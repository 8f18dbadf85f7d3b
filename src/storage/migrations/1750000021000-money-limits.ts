import type { MigrationInterface, QueryRunner } from "typeorm"

/** What the limit for one person counts, what is proven of money, and the options of the last start. */
export class MoneyLimits1750000021000 implements MigrationInterface {
  name = "MoneyLimits1750000021000"

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE crypto_checkout.payout
        ADD COLUMN discretionary boolean NOT NULL DEFAULT true,
        ADD COLUMN email text,
        ADD COLUMN source_id text`)
    await runner.query(`ALTER TABLE crypto_checkout.deposit ADD COLUMN corroborated_at timestamptz`)
    await runner.query(`
      CREATE TABLE crypto_checkout.setting (name text PRIMARY KEY, digest text NOT NULL)`)
    for (const [name, column] of [
      ["payout_limit_maker", "created_by"],
      ["payout_limit_address", "address_key"],
    ]) {
      await runner.query(`
        CREATE INDEX ${name} ON crypto_checkout.payout (${column}, first_sent_at)
          WHERE NOT approval_required`)
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ["payout_limit_maker", "payout_limit_address"]) {
      await runner.query(`DROP INDEX crypto_checkout.${name}`)
    }
    await runner.query(`DROP TABLE crypto_checkout.setting`)
    await runner.query(`ALTER TABLE crypto_checkout.deposit DROP COLUMN corroborated_at`)
    await runner.query(`
      ALTER TABLE crypto_checkout.payout
        DROP COLUMN discretionary, DROP COLUMN email, DROP COLUMN source_id`)
  }
}
