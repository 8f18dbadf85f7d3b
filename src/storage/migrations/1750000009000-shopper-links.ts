import type { MigrationInterface, QueryRunner } from "typeorm"

/** Keys of the payment links, and the events that the shop still has to be told. */
export class ShopperLinks1750000009000 implements MigrationInterface {
  name = "ShopperLinks1750000009000"

  async up(runner: QueryRunner): Promise<void> {
    // Two random UUIDs (244 random bits) for charges that are there already.
    await runner.query(`
      ALTER TABLE crypto_checkout.charge ADD COLUMN link_key text NOT NULL
        DEFAULT gen_random_uuid()::text || gen_random_uuid()::text`)
    await runner.query(`ALTER TABLE crypto_checkout.charge ALTER COLUMN link_key DROP DEFAULT`)

    await runner.query(`
      CREATE TABLE crypto_checkout.event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        charge_id text NOT NULL REFERENCES crypto_checkout.charge (id),
        name text NOT NULL,
        data jsonb NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        attempts int NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp()
      )`)
    await runner.query(`CREATE INDEX event_due ON crypto_checkout.event (next_attempt_at)`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE crypto_checkout.event`)
    await runner.query(`ALTER TABLE crypto_checkout.charge DROP COLUMN link_key`)
  }
}
