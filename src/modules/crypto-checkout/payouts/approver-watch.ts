import { type Approver, approverProblem } from "../../../domain"
import type { StorageSession } from "../../../storage"
import { raiseAlert } from "../notifications/alerts"
import type { Context } from "../shared/context"
import { approverRule } from "./approvers"

/** Stands for the list itself, so that an empty one is told from one that was never written. */
const LIST = ""

/**
 * Compares who may approve money now with who could at the last look, and tells the merchant of
 * everybody who has come: by a new account, a role, or an entry in the list of approvers. The first
 * look only writes down who is there. Nobody is slipped in through the database: what is written there
 * is a keyed digest of each id.
 * @param users everybody whom a role lets approve
 */
export async function watchApprovers(
  context: Pick<Context, "storage" | "options" | "secrets">,
  users: readonly Approver[],
): Promise<void> {
  const { storage, secrets } = context
  const rule = approverRule(context.options)
  const may = users.filter((user) => approverProblem(user, rule) === null).map(({ id }) => id)
  await storage.transaction(async (session) => {
    const known = await session.settings.lockApprovers()
    const isKnown = (id: string): boolean =>
      secrets.verify("settings", textOf(id), known.get(id) ?? null)
    const come = may.filter((id) => !isKnown(id))
    const gone = [...known.keys()].filter((id) => id !== LIST && !may.includes(id))
    if (isKnown(LIST)) {
      for (const id of come) await tellOfNewcomer(session, id)
      for (const id of gone) await note(session, "approver.removed", id, "Can no longer approve")
      if (come.length + gone.length === 0) return
    }
    const digests = [LIST, ...may].map((id) => [id, secrets.sign("settings", textOf(id))] as const)
    await session.settings.replaceApprovers(new Map(digests))
  })
}

function textOf(id: string): string {
  return JSON.stringify(["approver", id])
}

async function tellOfNewcomer(session: StorageSession, id: string): Promise<void> {
  await note(session, "approver.added", id, "Can now approve payouts and refunds")
  const now = await session.now()
  await raiseAlert(session, {
    kind: "new_approver",
    // Whoever goes and comes back is told of again.
    dedupKey: `may_approve:${id}:${now.toISOString()}`,
    title: "A new approver was added",
    message: `${id} can now approve payouts and refunds, because of a new account, a role or the list of approvers. If nobody on your team intended this, revoke it and check who granted it`,
    path: "/crypto-checkout/audit?by=all",
  })
}

function note(
  session: StorageSession,
  type: "approver.added" | "approver.removed",
  id: string,
  message: string,
): Promise<void> {
  return session.audit.add(null, type, message, {}, { subject: id })
}
