import type { MigrationInterface, QueryRunner } from "typeorm"
import { CALLBACKS } from "./initial/callbacks"
import { CHARGES } from "./initial/charges"
import { OPERATIONS } from "./initial/operations"
import { PAYMENT_LINKS } from "./initial/payment-links"
import { PAYOUTS } from "./initial/payouts"
import { REFUNDS } from "./initial/refunds"

/** In the order of their references. */
const STATEMENTS = [
  ...CHARGES,
  ...CALLBACKS,
  ...REFUNDS,
  ...PAYOUTS,
  ...PAYMENT_LINKS,
  ...OPERATIONS,
]

/** All tables of version 1.0. */
export class Initial1764460800000 implements MigrationInterface {
  name = "Initial1764460800000"

  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasTable("crypto_checkout.charge")) {
      throw new Error(
        "The schema crypto_checkout has tables of a version before 1.0.0-rc.1, which cannot be migrated. Keep a dump of them if you need one, then run: DROP SCHEMA crypto_checkout CASCADE",
      )
    }
    for (const statement of STATEMENTS) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = STATEMENTS.flatMap((statement) => {
      const [, table] = /^CREATE (?:UNLOGGED )?TABLE (\S+)/.exec(statement) ?? []
      return table === undefined ? [] : [table]
    })
    await runner.query(`DROP TABLE ${tables.reverse().join(", ")}`)
    const functions = STATEMENTS.flatMap((statement) => {
      const [, name] = /^CREATE FUNCTION ([\w.]+)/.exec(statement) ?? []
      return name === undefined ? [] : [name]
    })
    await runner.query(`DROP FUNCTION ${functions.join(", ")}`)
  }
}
