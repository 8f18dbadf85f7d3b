import { type MoneyOutBench, NOWHERE, failureOf } from "./money-out"

/** Deposits that the processor holds. */
export function amlCases(stage: MoneyOutBench): void {
  const { harness } = stage
  const { aml } = stage.capabilities
  if (!aml) {
    it("is not told of by this processor", async () => {
      expect((await stage.start()).money.amlCases).toBeUndefined()
    })
    return
  }

  const held = () => stage.heldDeposit()

  it("is listed with what leads to its deposit", async () => {
    const { checkout, txid, list } = await held()
    const { externalId, amount, address } = checkout.opened
    const [report] = await list()
    expect(report).toMatchObject({
      externalId: expect.stringMatching(/./),
      asset: harness.asset.id,
      amount,
      txid,
      state: "held",
    })
    expect(report!.depositExternalId === externalId || report!.address === address).toBe(true)
    expect(report!.score === null || (report!.score >= 0 && report!.score <= 100)).toBe(true)
    const told = JSON.stringify(report)
    for (const secret of harness.secrets) expect(told).not.toContain(secret)
    expect((await list())[0]!.externalId).toBe(report!.externalId)
    expect(await checkout.look()).toMatchObject({ transfers: [{ state: "held" }] })
  })

  it("is nothing while nothing is held", async () => {
    const checkout = await stage.bench.checkout()
    checkout.pay()
    checkout.confirm()
    const cases = await checkout.gateway.moneyOut!.amlCases!()
    expect(cases.filter(({ state }) => state === "held")).toEqual([])
  })

  it("counts again when it is released", async () => {
    const { checkout, txid, money, list } = await held()
    const [before] = await list()
    checkout.sandbox.review("release", txid)
    checkout.sandbox.mine(40)
    await checkout.sandbox.callbacksIdle()
    expect((await list()).filter(({ state }) => state === "held")).toEqual([])
    if (money.readAmlCase) {
      expect(await money.readAmlCase(before!.externalId)).toMatchObject({ state: "released" })
    }
    expect(await checkout.look()).toMatchObject({ transfers: [{ state: "confirmed" }] })
    expect(checkout.charge.status).toBe("paid")
  })

  if (!aml.refund) {
    it("cannot be sent back from here", async () => {
      expect((await held()).money.refundAmlCase).toBeUndefined()
    })
    return
  }

  it("is sent back as a whole to the address that is given, once", async () => {
    const { checkout, money, list } = await held()
    const { sandbox, opened } = checkout
    const [report] = await list()
    const destination = { address: sandbox.chain.newAddress(harness.asset.network), tag: null }
    const request = { reference: "out_1", externalId: report!.externalId, destination }
    await money.refundAmlCase!(request)
    expect((await list()).filter(({ state }) => state === "held")).toEqual([])
    expect(await failureOf(money.refundAmlCase!(request))).toMatchObject({
      code: "rejected",
      details: { externalCode: "not_held" },
    })
    const sent = sandbox.chain.transfersTo(destination.address)
    expect(sent.map(({ amount }) => amount)).toEqual([opened.amount])
    expect(checkout.charge.status).not.toBe("paid")
  })

  it("is ambiguous when the answer is lost; the list then tells that it went", async () => {
    const { checkout, money, list } = await held()
    const [report] = await list()
    const destination = {
      address: checkout.sandbox.chain.newAddress(harness.asset.network),
      tag: null,
    }
    const endpoint = stage.money.endpoints.amlRefund ?? "aml"
    const [fault] = checkout.sandbox.addFault(stage.fault(endpoint, "cut"))
    const request = { reference: "out_1", externalId: report!.externalId, destination }
    expect(await failureOf(money.refundAmlCase!(request))).toMatchObject({ code: "ambiguous" })
    fault?.remove()
    expect(await list()).toEqual([])
    expect(checkout.sandbox.chain.transfersTo(destination.address)).toHaveLength(1)
  })

  it("stays where it is when the address is refused", async () => {
    const { money, list } = await held()
    const [report] = await list()
    const destination = { address: "nowhere", tag: null }
    const request = { reference: "out_1", externalId: report!.externalId, destination }
    expect((await failureOf(money.refundAmlCase!(request))).code).toBe("rejected")
    expect(await list()).toHaveLength(1)
  })

  it("is a matter of credentials with a wrong key", async () => {
    const { sandbox } = await stage.bench.start()
    const { moneyOut } = harness.gateway(harness.baseUrl(sandbox), { wrongKey: true })
    const request = {
      reference: "out_1",
      externalId: "1",
      destination: { address: NOWHERE, tag: null },
    }
    expect((await failureOf(moneyOut!.refundAmlCase!(request))).code).toBe("credentials")
  })
}
