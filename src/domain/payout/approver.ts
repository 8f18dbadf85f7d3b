import type { Instant } from "../charge/charge"

/** Who wants to be the second person. */
export interface Approver {
  /** Id of the user; of an API key the id of whoever made it. */
  id: string
  email: string | null
  /** When the account was made; null where Medusa does not know the user (any more). */
  since: Instant | null
  /** False for an API key, which anybody may hold. */
  isPerson: boolean
}

/** Who may be the second person, as the merchant has decided. */
export interface ApproverRule {
  /** E-mail addresses and user ids; everybody when absent. */
  approvers?: readonly string[] | undefined
  /** How long an account has to be there before what it approves was written. */
  coolDownMs: number
}

/** What is to be approved: who had a hand in it, and since when it is there. */
export interface Approvable {
  makers: readonly string[]
  writtenAt: Instant
}

/** Why somebody may not approve anything at all; null when they may. */
export function approverProblem(approver: Approver, rule: ApproverRule): string | null {
  if (!approver.isPerson) {
    return "An API key cannot approve payouts or refunds: sign in to the admin"
  }
  return isListed(approver, rule)
    ? null
    : "You are not on the list of approvers (option moneyOut.approvers)"
}

/** Why somebody may not approve this; null when they may. */
export function approvalProblem(
  approver: Approver,
  rule: ApproverRule,
  { makers, writtenAt }: Approvable,
): string | null {
  const problem = approverProblem(approver, rule)
  if (problem !== null) return problem
  if (makers.includes(approver.id)) {
    return "You created or changed this, so a second person has to approve it"
  }
  return approver.since !== null && approver.since + rule.coolDownMs <= writtenAt
    ? null
    : "Your account is too new to approve this (option moneyOut.approverCoolDownHours)"
}

function isListed({ id, email }: Approver, { approvers }: ApproverRule): boolean {
  if (approvers === undefined) return true
  const names = approvers.map((name) => name.trim().toLowerCase())
  return names.includes(id.toLowerCase()) || (email !== null && names.includes(email.toLowerCase()))
}
