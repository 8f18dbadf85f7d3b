import type { MigrationInterface, QueryRunner } from "typeorm"

/** Counts of requests, and what finds how much was opened lately and what is old enough to go. */
export class Load1750000022000 implements MigrationInterface {
  name = "Load1750000022000"

  async up(runner: QueryRunner): Promise<void> {
    // Counts need not survive a crash, and are written with every request.
    await runner.query(`
      CREATE UNLOGGED TABLE crypto_checkout.rate_limit (
        key varchar(255) PRIMARY KEY,
        points integer NOT NULL DEFAULT 0,
        expire bigint)`)
    await runner.query(`CREATE INDEX rate_limit_expire ON crypto_checkout.rate_limit (expire)`)
    await runner.query(
      `CREATE INDEX deposit_opened ON crypto_checkout.deposit (gateway, opened_at)`,
    )
    await runner.query(`
      ALTER TABLE crypto_checkout.callback ADD COLUMN body_erased_at timestamptz`)
    await runner.query(`
      CREATE INDEX callback_body ON crypto_checkout.callback (received_at)
        WHERE body_erased_at IS NULL`)
    await runner.query(`
      ALTER TABLE crypto_checkout.charge ADD COLUMN personal_data_erased_at timestamptz`)
    await runner.query(`
      CREATE INDEX charge_personal_data ON crypto_checkout.charge (opened_at)
        WHERE personal_data_erased_at IS NULL`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX crypto_checkout.charge_personal_data`)
    await runner.query(`
      ALTER TABLE crypto_checkout.charge DROP COLUMN personal_data_erased_at`)
    await runner.query(`DROP INDEX crypto_checkout.callback_body`)
    await runner.query(`ALTER TABLE crypto_checkout.callback DROP COLUMN body_erased_at`)
    await runner.query(`DROP INDEX crypto_checkout.deposit_opened`)
    await runner.query(`DROP TABLE crypto_checkout.rate_limit`)
  }
}
