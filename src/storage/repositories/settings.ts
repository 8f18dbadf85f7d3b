import type { EntityManager } from "typeorm"
import { SCHEMA } from "../schema"

/** Digests of the options with which the shop was started last, by the option's name. */
export class SettingsRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Reads them; until the transaction ends no other process compares its own. */
  async lock(): Promise<Map<string, string>> {
    await this.manager.query(`SELECT pg_advisory_xact_lock(hashtext('crypto_checkout.settings'))`)
    const rows = await this.manager.query<{ name: string; digest: string }[]>(
      `SELECT name, digest FROM ${SCHEMA}.setting`,
    )
    return new Map(rows.map(({ name, digest }) => [name, digest]))
  }

  async replace(digests: ReadonlyMap<string, string>): Promise<void> {
    await this.manager.query(`DELETE FROM ${SCHEMA}.setting`)
    const rows = [...digests].map(([name, digest]) => ({ name, digest }))
    await this.manager.query(
      `INSERT INTO ${SCHEMA}.setting (name, digest)
       SELECT name, digest FROM jsonb_to_recordset($1::jsonb) AS input (name text, digest text)`,
      [JSON.stringify(rows)],
    )
  }
}
