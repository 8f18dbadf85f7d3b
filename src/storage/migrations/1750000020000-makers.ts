import type { MigrationInterface, QueryRunner } from "typeorm"

/** Who had a hand in money that goes out, and through which key somebody did something. */
export class Makers1750000020000 implements MigrationInterface {
  name = "Makers1750000020000"

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(
        `ALTER TABLE crypto_checkout.${table} ADD COLUMN makers text[] NOT NULL DEFAULT '{}'`,
      )
    }
    await runner.query(`ALTER TABLE crypto_checkout.refund ADD COLUMN claim_shown_to text`)
    await runner.query(`ALTER TABLE crypto_checkout.audit_event ADD COLUMN via text`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE crypto_checkout.audit_event DROP COLUMN via`)
    await runner.query(`ALTER TABLE crypto_checkout.refund DROP COLUMN claim_shown_to`)
    for (const table of TABLES) {
      await runner.query(`ALTER TABLE crypto_checkout.${table} DROP COLUMN makers`)
    }
  }
}

const TABLES = ["payout", "refund"]
