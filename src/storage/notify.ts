import type { EntityManager } from "typeorm"
import { CHANNEL } from "./schema"

/** Tells all processes that listen, once the transaction is committed. */
export async function notify(
  manager: Pick<EntityManager, "query">,
  payload: "work" | `charge:${string}` | `test:${string}`,
): Promise<void> {
  await manager.query(`SELECT pg_notify($1, $2)`, [CHANNEL, payload])
}
