import {
  type Approvable,
  type Approver,
  type ApproverRule,
  approvalProblem,
  approverProblem,
} from "../../../domain"
import type { StorageSession } from "../../../storage"
import { raiseAlert } from "../notifications/alerts"
import type { Context } from "../shared/context"
import type { ResolvedOptions } from "../options"
import { refuse } from "../shared/refusals"

const HOUR = 60 * 60 * 1000

/** The merchant's rule about who may be the second person. */
export function approverRule({ moneyOut }: Pick<ResolvedOptions, "moneyOut">): ApproverRule {
  return {
    approvers: moneyOut.approvers,
    coolDownMs: moneyOut.approverCoolDownHours * HOUR,
  }
}

/** @throws MedusaError NOT_ALLOWED with why they may not approve this */
export function requireApproval(
  { options }: Pick<Context, "options">,
  approver: Approver,
  about: Approvable,
): void {
  const problem = approvalProblem(approver, approverRule(options), about)
  if (problem !== null) refuse(problem)
}

/** @throws MedusaError NOT_ALLOWED with why they may not approve anything */
export function requireApprover({ options }: Pick<Context, "options">, approver: Approver): void {
  const problem = approverProblem(approver, approverRule(options))
  if (problem !== null) refuse(problem)
}

/** Tells once of everybody who approves for the first time: a second person may be made up. */
export function tellOfApprover(
  session: StorageSession,
  { id }: Approver,
  subject: string,
): Promise<void> {
  return raiseAlert(session, {
    kind: "new_approver",
    dedupKey: `new_approver:${id}`,
    title: "First approval by an admin",
    message: `${id} approved ${subject} and has never approved anything before. Make sure that you know this account`,
    path: "/crypto-checkout/audit",
  })
}

/** The e-mail addresses of those who may be the second person by the merchant's own rule as well. */
export function addressesOf(
  { options }: Pick<Context, "options">,
  users: readonly Approver[],
): string[] {
  const rule = approverRule(options)
  const may = users.filter((user) => approverProblem(user, rule) === null)
  return may.flatMap(({ email }) => email ?? [])
}

/** What waits for a second person. */
interface Waiting {
  id: string
  /** When it began to wait: what waits anew is told anew. */
  since: Date
  /** e.g. `A payout`. */
  what: string
  /** Where it is approved. */
  path: string
}

/** Tells whoever may approve that something waits for them: in the bell, and by e-mail where a shop has any. */
export function tellOfWaiting(
  session: StorageSession,
  { id, since, what, path }: Waiting,
): Promise<void> {
  return raiseAlert(session, {
    kind: "approval_needed",
    dedupKey: `approval_needed:${id}:${since.getTime()}`,
    title: `${what} is awaiting approval`,
    message: `${what} is not sent before a second person approves it. Check amount and address, then approve or reject it. Whoever created it cannot approve it.`,
    path,
  })
}
