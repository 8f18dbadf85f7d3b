import type { Context } from "../../../src/modules/crypto-checkout/shared/context"
import { notifyDependents } from "../../../src/modules/crypto-checkout/payouts/dependents"
import type { PayoutRow, StorageSession } from "../../../src/storage"

const SINCE = new Date("2026-01-10T12:00:00Z")

/** What admins are told when a payout has come into a state. */
async function told(changes: Partial<PayoutRow>): Promise<{ title: string; path: string }[]> {
  const add = jest.fn(() => Promise.resolve(true))
  const session = { alerts: { add } } as unknown as StorageSession
  const payout = {
    id: "cpo_1",
    kind: "payout",
    state: "awaiting_approval",
    refund_id: null,
    aml_case_id: null,
    batch_id: null,
    updated_at: SINCE,
    ...changes,
  } as PayoutRow
  await notifyDependents({ gateways: new Map() } as unknown as Context, session, payout, "draft")
  return (add.mock.calls as unknown as [{ title: string; path: string }][]).map(([alert]) => alert)
}

describe("Approvers", () => {
  it("are told of a payout that waits, with the way to it", async () => {
    expect(await told({})).toEqual([
      expect.objectContaining({
        kind: "approval_needed",
        dedup_key: `approval_needed:cpo_1:${SINCE.getTime()}`,
        title: "A payout is awaiting approval",
        path: "/crypto-checkout/payouts?payout=cpo_1",
      }),
    ])
  })

  it("are told of a batch once, and not of each of its rows", async () => {
    expect(await told({ batch_id: "cpb_1" })).toEqual([])
  })

  it("are not told of what goes at once", async () => {
    expect(await told({ state: "queued" })).toEqual([])
  })
})
