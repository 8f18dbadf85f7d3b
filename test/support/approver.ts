import type { Approver } from "../../src/domain"

/** Somebody who has been an admin for long. */
export const approver = (id: string): Approver => ({
  id,
  email: `${id}@example.com`,
  since: 0,
  isPerson: true,
})
