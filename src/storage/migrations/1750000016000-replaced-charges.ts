import type { MigrationInterface, QueryRunner } from "typeorm"

/** Which charges are of the same cart, and which of them a change of the cart has ended. */
export class ReplacedCharges1750000016000 implements MigrationInterface {
  name = "ReplacedCharges1750000016000"

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE crypto_checkout.charge
        ADD COLUMN collection_id text,
        ADD COLUMN replaced_at timestamptz`)
    await runner.query(`
      CREATE INDEX charge_collection ON crypto_checkout.charge (collection_id, opened_at)
        WHERE collection_id IS NOT NULL`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX crypto_checkout.charge_collection`)
    await runner.query(`
      ALTER TABLE crypto_checkout.charge
        DROP COLUMN collection_id,
        DROP COLUMN replaced_at`)
  }
}
