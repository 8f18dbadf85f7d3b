import { GatewayError, type MassRequest, type SendSnapshot } from "../../src/gateways"
import type { Fault, Sandbox } from "../../sandbox/src"
import type { MoneyOutBench } from "./money-out"
import type { Stage } from "./money-out-harness"
import type { GatewayVariation } from "./harness"
import { BAD_STATUSES, foreign, laterTroubles } from "./later-troubles"

/** A call of the port that moves money, ready to be made. */
interface WriteCase {
  sandbox: Sandbox
  /** The sandbox's name of the processor's call. */
  endpoint: string
  act(): Promise<unknown>
  /** How many there are at the processor. */
  count(): number
}

/** What may come of a call whose later reads all fail. */
const HARMLESS = ["pending", "signing"]

/**
 * From the moment a write was answered no later error means "not sent"; and only a documented
 * refusal of the write itself does.
 */
export function writeCases(stage: MoneyOutBench): void {
  const { harness, money: own } = stage
  const { payout, mass, refund, aml } = stage.capabilities

  const sending = async ({ sandbox, money }: Stage): Promise<WriteCase> => {
    const request = await stage.request(sandbox)
    return {
      sandbox,
      endpoint: own.endpoints.send,
      act: () => money.send!(request),
      count: () => sandbox.payouts().length,
    }
  }
  const massSending = async ({ sandbox, money }: Stage): Promise<WriteCase> => {
    const row = async () => ({ ...(await stage.request(sandbox)), description: "Row" })
    const rows = [await row(), await row()]
    const { asset, callbackUrl } = rows[0]!
    const request: MassRequest = { reference: stage.reference(), asset, rows, callbackUrl }
    return {
      sandbox,
      endpoint: own.endpoints.mass ?? own.endpoints.send,
      act: () => money.sendMany!(request),
      count: () => sandbox.payouts().length / rows.length,
    }
  }
  const refunding = async (variation?: GatewayVariation): Promise<WriteCase> => {
    const { sandbox, money, request } = await stage.paidDeposit({}, variation)
    const before = sandbox.payouts().length
    return {
      sandbox,
      endpoint: own.endpoints.refund ?? "refund",
      act: () => money.refund!(request),
      count: () => sandbox.payouts().length - before,
    }
  }
  const sendingBack = async (variation?: GatewayVariation): Promise<WriteCase> => {
    const { sandbox, money, list } = await stage.heldDeposit(variation)
    const { externalId } = (await list())[0]!
    const address = sandbox.chain.newAddress(harness.asset.network)
    const destination = { address, tag: null }
    return {
      sandbox,
      endpoint: own.endpoints.amlRefund ?? "aml",
      act: () => money.refundAmlCase!({ reference: stage.reference(), externalId, destination }),
      count: () => sandbox.chain.transfersTo(address).length,
    }
  }
  type Make = (variation?: GatewayVariation) => Promise<WriteCase>
  const writes: [string, Make][] = []
  if (payout) writes.push(["payout", async (how) => sending(await stage.start(how))])
  if (mass) writes.push(["mass payout", async (how) => massSending(await stage.start(how))])
  if (refund) writes.push(["refund", refunding])
  if (aml?.refund) writes.push(["AML refund", sendingBack])
  if (writes.length === 0) {
    it("are none", () => expect(writes).toEqual([]))
    return
  }

  const at = (fault: Partial<Fault>): Fault => ({
    on: "api",
    processor: harness.id,
    kind: "server_error",
    ...fault,
  })

  describe.each(writes)("a %s", (name, make) => {
    it.each(laterTroubles(harness))(
      "was sent, although everything later $name",
      async ({ fault, variation }) => {
        const { sandbox, endpoint, act, count } = await make(variation)
        sandbox.addFault(at({ ...fault, after: endpoint }))
        const answer = await act()
        for (const { status, failure } of snapshotsOf(answer)) {
          expect(HARMLESS).toContain(status)
          expect(failure).toBeNull()
        }
        expect(count()).toBe(1)
      },
    )

    if (name !== "AML refund") {
      it("is not called failed when its reference was used, and nothing can be looked up", async () => {
        for (const { fault } of laterTroubles(harness).filter(({ variation }) => !variation)) {
          const { sandbox, endpoint, act } = await make()
          await act()
          sandbox.addFault(at({ ...fault, after: endpoint }))
          const outcome = await act().catch((error: unknown) => error)
          if (outcome instanceof Error) expect(outcome).toMatchObject({ code: "ambiguous" })
        }
      })
    }

    it.each([302, ...BAD_STATUSES])(
      "is unclear after a refusal of %i that cannot be read",
      async (status) => {
        for (const body of [undefined, "", "{}", '{"message":"Forbidden"}', "[]"]) {
          const { sandbox, endpoint, act, count } = await make()
          const [fault] = sandbox.addFault(at({ ...foreign(status, body), endpoint, times: 1 }))
          const outcome = await act().catch((error: unknown) => error)
          expect(outcome).toBeInstanceOf(GatewayError)
          expect(outcome).toMatchObject({ code: "ambiguous" })
          expect(fault?.spent()).toBe(true)
          expect(count()).toBe(0)
        }
      },
    )
  })
}

function snapshotsOf(answer: unknown): SendSnapshot[] {
  if (typeof answer !== "object" || answer === null) return []
  if ("rows" in answer) {
    return (answer as { rows: { snapshot: SendSnapshot }[] }).rows.map(({ snapshot }) => snapshot)
  }
  return "status" in answer ? [answer as SendSnapshot] : []
}
