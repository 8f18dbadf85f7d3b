import type { EntityManager } from "typeorm"
import { SCHEMA } from "../schema"

/** Begins the name under which it is written that somebody may approve money. */
const APPROVER = "approver:"

/**
 * Digests of the options with which the shop was started last, by the option's name; and of who could
 * approve money at the last look, by their id.
 */
export class SettingsRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Reads them; until the transaction ends no other process compares its own. */
  async lock(): Promise<Map<string, string>> {
    await this.manager.query(`SELECT pg_advisory_xact_lock(hashtext('crypto_checkout.settings'))`)
    const rows = await this.manager.query<{ name: string; digest: string }[]>(
      `SELECT name, digest FROM ${SCHEMA}.setting WHERE NOT starts_with(name, $1)`,
      [APPROVER],
    )
    return new Map(rows.map(({ name, digest }) => [name, digest]))
  }

  async replace(digests: ReadonlyMap<string, string>): Promise<void> {
    await this.manager.query(`DELETE FROM ${SCHEMA}.setting WHERE NOT starts_with(name, $1)`, [
      APPROVER,
    ])
    await this.insert(digests)
  }

  /** Reads who could approve; until the transaction ends no other process compares. */
  async lockApprovers(): Promise<Map<string, string>> {
    await this.manager.query(`SELECT pg_advisory_xact_lock(hashtext('crypto_checkout.approvers'))`)
    const rows = await this.manager.query<{ name: string; digest: string }[]>(
      `SELECT name, digest FROM ${SCHEMA}.setting WHERE starts_with(name, $1)`,
      [APPROVER],
    )
    return new Map(rows.map(({ name, digest }) => [name.slice(APPROVER.length), digest]))
  }

  async replaceApprovers(digests: ReadonlyMap<string, string>): Promise<void> {
    await this.manager.query(`DELETE FROM ${SCHEMA}.setting WHERE starts_with(name, $1)`, [
      APPROVER,
    ])
    await this.insert(new Map([...digests].map(([id, digest]) => [APPROVER + id, digest])))
  }

  private async insert(digests: ReadonlyMap<string, string>): Promise<void> {
    const rows = [...digests].map(([name, digest]) => ({ name, digest }))
    await this.manager.query(
      `INSERT INTO ${SCHEMA}.setting (name, digest)
       SELECT name, digest FROM jsonb_to_recordset($1::jsonb) AS input (name text, digest text)`,
      [JSON.stringify(rows)],
    )
  }
}
