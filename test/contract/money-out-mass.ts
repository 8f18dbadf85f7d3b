import { multiply } from "../../src/domain"
import type { MassRequest } from "../../src/gateways"
import type { Sandbox } from "../../sandbox/src"
import { type MoneyOutBench, NOWHERE, failureOf } from "./money-out"
import { number, coins } from "../support/amounts"

/** Many payouts in one call. */
export function massCases(stage: MoneyOutBench): void {
  const { money: own } = stage
  const { mass } = stage.capabilities
  if (!mass) {
    it("is made of single ones", async () => {
      expect((await stage.start()).money.sendMany).toBeUndefined()
    })
    return
  }

  const request = async (sandbox: Sandbox, rows = 3): Promise<MassRequest> => ({
    reference: stage.reference(),
    asset: own.asset,
    callbackUrl: NOWHERE,
    rows: await Promise.all(
      Array.from({ length: rows }, async (_, index) => ({
        reference: stage.reference(),
        // Different from each other, so that rows cannot be mixed up.
        amount: multiply(coins(own.amount), number(String(index + 1))),
        destination: await own.destination(sandbox),
        description: `Row ${index}`,
      })),
    ),
  })
  const endpoint = own.endpoints.mass ?? own.endpoints.send

  it("sends every row, and tells of each by its reference", async () => {
    const { sandbox, money } = await stage.start()
    const batch = await request(sandbox)
    const first = await money.sendMany!(batch)
    expect(first.refused).toEqual([])
    await stage.execute(sandbox)
    for (const { reference, snapshot } of first.rows) {
      const { externalId } = snapshot
      const ref = { reference, externalId, asset: batch.asset, sentAt: Date.now() - 1_000 }
      expect(await money.read!(ref)).toMatchObject({ status: "confirmed", externalId })
    }
    const last = await money.findMany!({ ...batch, sentAt: Date.now() - 1_000 })
    const told = new Map(last!.rows.map(({ reference, snapshot }) => [reference, snapshot]))
    expect([...told.keys()].sort()).toEqual(batch.rows.map(({ reference }) => reference).sort())
    for (const { reference, amount, destination } of batch.rows) {
      const snapshot = told.get(reference)
      expect(snapshot).toMatchObject({ status: "confirmed", txid: expect.any(String) })
      if (stage.capabilities.payout?.destination !== "address") continue
      expect(sandbox.chain.transfer(snapshot!.txid!)).toMatchObject({
        to: destination.address,
        amount,
      })
    }
    expect(sandbox.payouts()).toHaveLength(batch.rows.length)
  })

  it.each(["lost_answer", "cut"] as const)("is found after a %s", async (kind) => {
    const { sandbox, money } = await stage.start({ timeoutMs: 400 })
    const batch = await request(sandbox)
    const [fault] = sandbox.addFault(stage.fault(endpoint, kind))
    expect(await failureOf(money.sendMany!(batch))).toMatchObject({ code: "ambiguous" })
    fault?.remove()
    const found = await money.findMany!({ ...batch, sentAt: Date.now() - 1_000 })
    expect(found?.rows).toHaveLength(mass.safety === "none" ? 0 : batch.rows.length)
    expect(sandbox.payouts()).toHaveLength(batch.rows.length)
  })

  it("is not found where it was not executed", async () => {
    const { sandbox, money } = await stage.start()
    const batch = await request(sandbox)
    sandbox.addFault(stage.fault(endpoint, "server_error", { times: 1 }))
    expect(await failureOf(money.sendMany!(batch))).toMatchObject({ code: "ambiguous" })
    expect(await money.findMany!({ ...batch, sentAt: Date.now() - 1_000 })).toBeNull()
    expect(sandbox.payouts()).toEqual([])
  })

  if (mass.safety === "idempotent") {
    it("happens once for its reference", async () => {
      const { sandbox, money } = await stage.start()
      const batch = await request(sandbox)
      await money.sendMany!(batch)
      await money.sendMany!(batch)
      expect(sandbox.payouts()).toHaveLength(batch.rows.length)
    })
  }

  const partly = own.mass?.partly
  it(partly ? "leaves out the rows that are refused" : "is refused for one bad row", async () => {
    const { sandbox, money } = await stage.start()
    const batch = await request(sandbox)
    const [bad, ...good] = batch.rows
    const address = partly?.badAddress ?? "nowhere"
    const rows = [{ ...bad!, destination: { address, tag: null } }, ...good]
    if (!partly) {
      expect((await failureOf(money.sendMany!({ ...batch, rows }))).code).toBe("rejected")
      expect(sandbox.payouts()).toEqual([])
      return
    }
    const { refused } = await money.sendMany!({ ...batch, rows })
    expect(refused).toEqual([
      { reference: bad!.reference, reason: expect.stringMatching(partly.reason) },
    ])
    expect(sandbox.payouts()).toHaveLength(good.length)
  })

  it("is refused with more rows than it may have", async () => {
    const { sandbox, money } = await stage.start()
    const batch = await request(sandbox, 1)
    const [row] = batch.rows
    const rows = Array.from({ length: mass.maxRows + 1 }, (_, index) => ({
      ...row!,
      reference: `row_${index}`,
    }))
    expect((await failureOf(money.sendMany!({ ...batch, rows }))).code).toBe("rejected")
    expect(sandbox.payouts()).toEqual([])
  })
}
