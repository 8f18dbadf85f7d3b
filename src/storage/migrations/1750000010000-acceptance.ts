import type { MigrationInterface, QueryRunner } from "typeorm"

/**
 * Money that an admin accepts, how much of a charge is captured, orders whose coins are gone, and one
 * booking of a charge's refunds at a time.
 */
export class Acceptance1750000010000 implements MigrationInterface {
  name = "Acceptance1750000010000"

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE crypto_checkout.charge
        ADD COLUMN captured_amount numeric,
        ADD COLUMN acceptance_mode text CHECK (acceptance_mode IN ('in_full', 'received')),
        ADD COLUMN acceptance_reason text,
        ADD COLUMN acceptance_by text,
        ADD COLUMN acceptance_at timestamptz,
        ADD COLUMN acceptance_used_at timestamptz,
        ADD COLUMN emptied_at timestamptz,
        ADD COLUMN book_leased_until timestamptz`)
    // Until now a charge was captured in full or not at all.
    await runner.query(
      `UPDATE crypto_checkout.charge SET captured_amount = amount WHERE captured_at IS NOT NULL`,
    )
    await runner.query(`
      ALTER TABLE crypto_checkout.charge_decision
        ADD COLUMN mode text CHECK (mode IN ('in_full', 'received'))`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE crypto_checkout.charge_decision DROP COLUMN mode`)
    await runner.query(`
      ALTER TABLE crypto_checkout.charge
        DROP COLUMN captured_amount, DROP COLUMN acceptance_mode, DROP COLUMN acceptance_reason,
        DROP COLUMN acceptance_by, DROP COLUMN acceptance_at, DROP COLUMN acceptance_used_at,
        DROP COLUMN emptied_at, DROP COLUMN book_leased_until`)
  }
}
