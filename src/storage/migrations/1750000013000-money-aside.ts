import type { MigrationInterface, QueryRunner } from "typeorm"

const STATUSES = ["seen", "confirmed", "held", "dropped"]

/** Money that came and does not count: in another coin, refused or returned by the processor. */
export class MoneyAside1750000013000 implements MigrationInterface {
  name = "MoneyAside1750000013000"

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE crypto_checkout.transfer ADD COLUMN coin text`)
    await allow(runner, [...STATUSES, "foreign", "refused", "returned"])
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE crypto_checkout.transfer SET status = 'dropped', amount = 0 WHERE NOT status = ANY($1)`,
      [STATUSES],
    )
    await allow(runner, STATUSES)
    await runner.query(`ALTER TABLE crypto_checkout.transfer DROP COLUMN coin`)
  }
}

async function allow(runner: QueryRunner, statuses: readonly string[]): Promise<void> {
  const list = statuses.map((status) => `'${status}'`).join(", ")
  await runner.query(`
    ALTER TABLE crypto_checkout.transfer
      DROP CONSTRAINT transfer_status_check,
      ADD CONSTRAINT transfer_status_check CHECK (status IN (${list}))`)
}
