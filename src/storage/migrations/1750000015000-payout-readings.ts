import type { MigrationInterface, QueryRunner } from "typeorm"

/** How the file was read that a batch of payouts came from. */
export class PayoutReadings1750000015000 implements MigrationInterface {
  name = "PayoutReadings1750000015000"

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE crypto_checkout.payout_batch ADD COLUMN reading jsonb`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE crypto_checkout.payout_batch DROP COLUMN reading`)
  }
}
