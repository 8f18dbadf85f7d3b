import type { EntityManager } from "typeorm"

/** Which rows of a table count: those with a time set, and of them those that are due. */
interface Due {
  /** With its schema. */
  table: string
  /** What the index of the waiting rows is limited to; it has `gateway` and then `at`. */
  waiting: string
  at: string
  /** When a waiting row may be taken. */
  due: string
}

/**
 * Gateways with rows that are due. Goes from one gateway to the next by the index, however many rows
 * of each wait: PostgreSQL's `DISTINCT` would read them all.
 */
export async function dueGateways(
  manager: EntityManager,
  { table, at, waiting, due }: Due,
): Promise<string[]> {
  const rows = await manager.query<{ gateway: string }[]>(
    `WITH RECURSIVE known AS (
       (SELECT gateway FROM ${table} WHERE ${waiting} ORDER BY gateway LIMIT 1)
       UNION ALL
       SELECT (SELECT gateway FROM ${table}
               WHERE ${waiting} AND gateway > known.gateway ORDER BY gateway LIMIT 1)
       FROM known WHERE known.gateway IS NOT NULL)
     SELECT known.gateway FROM known
     WHERE (SELECT true FROM ${table}
            WHERE ${waiting} AND gateway = known.gateway AND ${due} ORDER BY ${at} LIMIT 1)`,
  )
  return rows.map(({ gateway }) => gateway)
}
