import type { MigrationInterface, QueryRunner } from "typeorm"

/** How a memo on Stellar was sent before its kind was kept. */
const GUESSED = `CASE WHEN tag ~ '^[0-9]{1,19}$' THEN 'id' ELSE 'text' END`

/**
 * Names a wallet, however its address is written: the same as `addressKey` for what is stored, which
 * is canonical but for rows of older versions.
 */
const ADDRESS_KEY = `CASE
  WHEN asset LIKE 'eip155:%' OR position('@' IN address) > 0 THEN lower(address)
  WHEN asset LIKE 'bip122:000000000000000000651ef99cb9fcbe/%' THEN
    CASE WHEN position(':' IN address) > 0 THEN '' ELSE 'bitcoincash:' END || lower(address)
  WHEN address ~* '^(bc|tb|bcrt|ltc|tltc|rltc)1[a-z0-9]+$' THEN lower(address)
  ELSE address
END`

/** Keeps the kind of memos with where money goes, and compares addresses by wallet. */
export class Destinations1750000014000 implements MigrationInterface {
  name = "Destinations1750000014000"

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ["payout", "refund", "approved_address", "deposit"]) {
      await runner.query(`ALTER TABLE crypto_checkout.${table} ADD COLUMN memo_kind text`)
    }
    // What was written as a payout is sealed by its hash, and stays as it is.
    for (const table of ["refund", "deposit"]) {
      await runner.query(`
        UPDATE crypto_checkout.${table} SET memo_kind = ${GUESSED}
        WHERE asset LIKE 'stellar:%' AND tag IS NOT NULL`)
    }
    await runner.query(`
      UPDATE crypto_checkout.approved_address SET memo_kind = ${GUESSED}
      WHERE network LIKE 'stellar:%' AND tag IS NOT NULL`)
    await runner.query(`ALTER TABLE crypto_checkout.refund ADD COLUMN destination_warnings jsonb`)

    for (const table of ["payout", "deposit"]) {
      await runner.query(`
        ALTER TABLE crypto_checkout.${table}
          ADD COLUMN address_key text GENERATED ALWAYS AS (${ADDRESS_KEY}) STORED`)
      await runner.query(`
        CREATE INDEX ${table}_address_end ON crypto_checkout.${table} (right(address_key, 4))`)
    }
    await runner.query(`CREATE INDEX deposit_address_key ON crypto_checkout.deposit (address_key)`)

    await runner.query(`DROP INDEX crypto_checkout.approved_address_once`)
    const key = ADDRESS_KEY.replaceAll("asset LIKE", "network || '/' LIKE")
    // Of two ways to write one wallet, the older one stays.
    await takeOff(runner, `network, ${key}, coalesce(tag, '')`)
    await runner.query(`UPDATE crypto_checkout.approved_address SET address_key = ${key}`)
    await runner.query(`
      CREATE UNIQUE INDEX approved_address_once ON crypto_checkout.approved_address
        (network, address_key, coalesce(tag, ''), coalesce(memo_kind, ''))
      WHERE removed_at IS NULL`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX crypto_checkout.approved_address_once`)
    // Of one tag of two kinds, the older one stays.
    await takeOff(runner, `network, address_key, coalesce(tag, '')`)
    await runner.query(`
      CREATE UNIQUE INDEX approved_address_once ON crypto_checkout.approved_address
        (network, address_key, coalesce(tag, '')) WHERE removed_at IS NULL`)
    for (const table of ["payout", "deposit"]) {
      await runner.query(`ALTER TABLE crypto_checkout.${table} DROP COLUMN address_key`)
    }
    await runner.query(`ALTER TABLE crypto_checkout.refund DROP COLUMN destination_warnings`)
    for (const table of ["payout", "refund", "approved_address", "deposit"]) {
      await runner.query(`ALTER TABLE crypto_checkout.${table} DROP COLUMN memo_kind`)
    }
  }
}

/** Takes those off the list that are the same as an older one by these expressions. */
async function takeOff(runner: QueryRunner, same: string): Promise<void> {
  await runner.query(`
    UPDATE crypto_checkout.approved_address
    SET removed_by = 'migration', removed_at = clock_timestamp()
    WHERE id IN (
      SELECT id FROM (
        SELECT id, row_number() OVER (PARTITION BY ${same} ORDER BY added_at, id) AS place
        FROM crypto_checkout.approved_address WHERE removed_at IS NULL
      ) AS ranked
      WHERE place > 1)`)
}
