import type { Context } from "../shared/context"

/** Calls batches done whose rows all have an end. For the worker. */
export async function finishBatches({ storage }: Context): Promise<void> {
  await storage.transaction(async (session) => {
    for (const id of await session.payoutBatches.finish()) {
      await session.audit.add(null, "batch.done", "All rows completed", {}, { subject: id })
    }
  })
}
