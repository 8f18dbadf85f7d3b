import type { EntityManager } from "typeorm"
import { CHANNEL } from "./schema"

/** What workers are told: callbacks alone have come, which other work need not look for; or anything else. */
type Notice = "callbacks" | "work"

/** Tells all processes that listen, once the transaction is committed. */
export async function notify(
  manager: Pick<EntityManager, "query">,
  payload: Notice | `charge:${string}` | `test:${string}`,
): Promise<void> {
  await manager.query(`SELECT pg_notify($1, $2)`, [CHANNEL, payload])
}
