import { isLess } from "../../src/domain"
import type { SendRef, SendRequest, SendSnapshot } from "../../src/gateways"
import { asPosted } from "./posted-callback"
import { type MoneyOutBench, failureOf } from "./money-out"
import type { Stage } from "./money-out-harness"
import { coins, number } from "../support/amounts"

const refOf = ({ reference, asset }: SendRequest): SendRef => ({
  reference,
  asset,
  sentAt: Date.now() - 1_000,
})

/** A fee may be told by a later answer only. */
const told = (snapshot: SendSnapshot | null) => snapshot && { ...snapshot, fee: null }

/** Single payouts, from the call to the coins. */
export function sendingCases(stage: MoneyOutBench): void {
  const { harness, money: own } = stage
  const { payout } = stage.capabilities
  if (!payout) {
    it("cannot be made", async () => {
      const { money } = await stage.start()
      expect(money.capabilities.payout).toBeNull()
      expect(money.send).toBeUndefined()
    })
    return
  }

  const sent = async ({ sandbox, money }: Stage, changes: Partial<SendRequest> = {}) => {
    const request = await stage.request(sandbox, changes)
    const first = await money.send!(request)
    const ref = { ...refOf(request), externalId: first.externalId }
    return { request, first, ref, read: (): Promise<SendSnapshot> => money.read!(ref) }
  }

  it("waits, and is confirmed with its transaction once the coins have gone", async () => {
    const at = await stage.start()
    const { first, read, request } = await sent(at)
    expect(first).toMatchObject({
      externalId: expect.stringMatching(/./),
      status: payout.execution === "signatures" ? "signing" : "pending",
      externalStatus: expect.stringMatching(/./),
      failure: null,
    })
    expect(told(await read())).toEqual(told(first))
    await stage.execute(at.sandbox)
    const last = await read()
    expect(last).toMatchObject({
      externalId: first.externalId,
      status: "confirmed",
      txid: expect.stringMatching(/./),
      failure: null,
    })
    const [view] = at.sandbox.payouts()
    expect(last.txid).toBe(view?.txid)
    if (payout.fees === "sender" && last.amount !== null) expect(last.amount).toBe(request.amount)
    if (payout.destination === "address") {
      expect(at.sandbox.chain.transfer(last.txid!)).toMatchObject({
        to: request.destination.address,
        asset: request.asset,
        amount: last.amount ?? request.amount,
      })
    }
  })

  if (payout.execution === "signatures") {
    it("tells how many signatures there are and how many it takes", async () => {
      const { first } = await sent(await stage.start())
      expect(first.signatures).toMatchObject({ collected: 0 })
      expect(first.signatures!.required).toBeGreaterThan(0)
    })
  } else {
    it("tells of no signatures", async () => {
      expect((await sent(await stage.start())).first.signatures).toBeNull()
    })
  }

  it("fails with the processor's words", async () => {
    const at = await stage.start()
    const { read } = await sent(at)
    await stage.fail(at.sandbox)
    const last = await read()
    expect(last.status).toBe("failed")
    expect(last.failure).toMatch(own.failure)
  })

  if (payout.safety !== "none") {
    it("is found by our reference, and others are not", async () => {
      const at = await stage.start()
      const { first, ref } = await sent(at)
      expect(told(await at.money.find!(ref))).toEqual(told(first))
      expect(await at.money.find!({ ...ref, reference: "out_of_nobody" })).toBeNull()
    })

    it("happens once for one reference, whoever asks again", async () => {
      const at = await stage.start()
      const { request, first } = await sent(at)
      expect(told(await at.money.send!(request))).toEqual(told(first))
      expect(at.sandbox.payouts()).toHaveLength(1)
    })
  }

  it.each([
    ["never comes", "lost_answer", 400],
    ["is cut in half", "cut", undefined],
  ] as const)("is ambiguous when the answer %s, and then found", async (_, kind, timeoutMs) => {
    const at = await stage.start({ timeoutMs })
    const request = await stage.request(at.sandbox)
    const [fault] = at.sandbox.addFault(stage.fault(own.endpoints.send, kind))
    expect(await failureOf(at.money.send!(request))).toMatchObject({ code: "ambiguous" })
    fault?.remove()
    expect(at.sandbox.payouts()).toHaveLength(1)
    if (payout.safety === "none") return
    const found = await at.money.find!(refOf(request))
    expect(found).toMatchObject({ externalId: expect.any(String), failure: null })
    expect(["pending", "signing"]).toContain(found?.status)
  })

  it.each(["server_error", "bad_gateway"] as const)(
    "is ambiguous after a %s, called once, and there is none",
    async (kind) => {
      const at = await stage.start()
      const request = await stage.request(at.sandbox)
      const [fault] = at.sandbox.addFault(stage.fault(own.endpoints.send, kind, { times: 1 }))
      expect(await failureOf(at.money.send!(request))).toMatchObject({ code: "ambiguous" })
      expect(fault?.spent()).toBe(true)
      expect(at.sandbox.payouts()).toEqual([])
      if (payout.safety !== "none") expect(await at.money.find!(refOf(request))).toBeNull()
    },
  )

  it("tells how long to wait when it was asked too often", async () => {
    const at = await stage.start()
    const request = await stage.request(at.sandbox)
    at.sandbox.addFault(stage.fault(own.endpoints.send, "rate_limited", { delay_ms: 30_000 }))
    expect(await failureOf(at.money.send!(request))).toMatchObject({
      code: "rate_limited",
      details: { retryAfterMs: 30_000 },
    })
    expect(at.sandbox.payouts()).toEqual([])
  })

  it("is a matter of credentials without the key for it, and nothing is sent", async () => {
    const { sandbox } = await stage.start()
    const { moneyOut } = own.powerless(harness.baseUrl(sandbox))
    const error = await failureOf(moneyOut!.send!(await stage.request(sandbox)))
    expect(error.code).toBe("credentials")
    expect(sandbox.payouts()).toEqual([])
    const told = JSON.stringify([error.message, error.stack, error.details])
    for (const secret of harness.secrets) expect(told).not.toContain(secret)
  })

  it("is refused to a bad address, in the processor's words", async () => {
    const at = await stage.start()
    const destination = { address: "nowhere", tag: null }
    const { code, message } = own.refusals.badAddress
    const error = await failureOf(at.money.send!(await stage.request(at.sandbox, { destination })))
    expect(error.code).toBe("rejected")
    expect(error.details.externalCode).toBe(code)
    expect(error.message).toMatch(message)
    expect(at.sandbox.payouts()).toEqual([])
  })

  const { insufficient } = own.refusals
  it(
    insufficient === "later"
      ? "fails when the balance does not cover it"
      : "is refused when the balance does not cover it, in the processor's words",
    async () => {
      const at = await stage.start()
      const request = await stage.request(at.sandbox, { amount: coins("1000000") })
      if (insufficient === "later") {
        const { externalId } = await at.money.send!(request)
        await stage.execute(at.sandbox)
        const last = await at.money.read!({ ...refOf(request), externalId })
        // What was signed could still be executed.
        const status = payout.execution === "signatures" ? "doubtful" : "failed"
        expect(last).toMatchObject({ status, txid: null })
        return
      }
      const error = await failureOf(at.money.send!(request))
      expect(error.code).toBe("rejected")
      expect(error.details.externalCode).toBe(insufficient.code)
      expect(error.message).toMatch(insufficient.message)
      expect(at.sandbox.payouts()).toEqual([])
    },
  )

  it("is refused in an asset that is not there", async () => {
    const at = await stage.start()
    const asset = harness.foreignAsset.id
    const error = await failureOf(at.money.send!(await stage.request(at.sandbox, { asset })))
    expect(error.code).toBe("rejected")
    expect(at.sandbox.payouts()).toEqual([])
  })

  it("is refused with more digits than its asset has, rather than rounded", async () => {
    const at = await stage.start()
    const amount = `${own.amount.includes(".") ? own.amount : `${own.amount}.`}${"0".repeat(own.decimals)}1`
    const error = await failureOf(
      at.money.send!(await stage.request(at.sandbox, { amount: coins(amount) })),
    )
    expect(error.code).toBe("rejected")
    expect(at.sandbox.payouts()).toEqual([])
  })

  const { tagged } = own
  if (tagged) {
    it("carries its tag", async () => {
      const at = await stage.start()
      const destination = tagged.destination(at.sandbox)
      const { asset, amount } = tagged
      at.sandbox.credit(harness.id, asset, "1000")
      const { read } = await sent(at, { asset, amount: coins(amount), destination })
      await stage.execute(at.sandbox)
      expect(at.sandbox.chain.transfer((await read()).txid!)).toMatchObject({
        to: destination.address,
        tag: destination.tag,
      })
    })
  }
  it("is refused with a tag where there are none, rather than sent without it", async () => {
    const at = await stage.start()
    const { address } = await own.destination(at.sandbox)
    const destination = { address, tag: "77" }
    const request = await stage.request(at.sandbox, { destination })
    expect((await failureOf(at.money.send!(request))).code).toBe("rejected")
    expect(at.sandbox.payouts()).toEqual([])
  })

  if (payout.cancel) {
    it("is taken back before it has gone", async () => {
      const at = await stage.start()
      const { ref, read } = await sent(at)
      expect(await at.money.cancel!(ref)).toMatchObject({ status: "failed", txid: null })
      await stage.execute(at.sandbox)
      expect(await read()).toMatchObject({ status: "failed", txid: null })
    })

    it("cannot be taken back any more when the coins have gone", async () => {
      const at = await stage.start()
      const { ref, read } = await sent(at)
      await stage.execute(at.sandbox)
      expect((await failureOf(at.money.cancel!(ref))).code).toBe("rejected")
      expect((await read()).status).toBe("confirmed")
    })
  }

  it("rings by callbacks from which we know it", async () => {
    const at = await stage.start()
    const receiver = await stage.bench.receiver()
    at.sandbox.setSwitches(harness.id, {
      ...("callbackUrl" in at.sandbox.switches()[harness.id]!
        ? { callbackUrl: `${receiver.url}/hook` }
        : {}),
    })
    await own.listen?.(at.sandbox, `${receiver.url}/hook`)
    const { first, request } = await sent(at, { callbackUrl: `${receiver.url}/hook` })
    await stage.execute(at.sandbox)
    await at.sandbox.callbacksIdle()
    const hints = receiver.requests
      .map(asPosted)
      .map(({ headers, body, query }) => at.gateway.parseCallback(headers, body, query))
      .filter(({ subject }) => subject === "payout")
    expect(hints.length).toBeGreaterThan(0)
    for (const { externalId, reference } of hints) {
      expect([externalId, reference]).toEqual(
        reference === null ? [first.externalId, null] : [externalId, request.reference],
      )
    }
  })

  it("has a fee that is told before, where the processor tells", async () => {
    const at = await stage.start()
    if (!at.money.estimateFee) return
    const { asset, amount, destination, description } = await stage.request(at.sandbox)
    const estimate = await at.money.estimateFee({ asset, amount, destination, description })
    const { fee, spend, receive } = estimate
    expect(isLess(number("0"), fee)).toBe(true)
    expect(isLess(spend, receive)).toBe(false)
    expect(payout.fees === "sender" ? receive : spend).toBe(amount)
    expect(at.sandbox.payouts()).toEqual([])
  })

  it("takes from a balance that is told", async () => {
    const at = await stage.start()
    const balance = async () =>
      (await at.money.balances!()).find(({ asset }) => asset === own.asset)?.available
    const before = await balance()
    expect(before).toBeDefined()
    await sent(at)
    await stage.execute(at.sandbox)
    expect(isLess((await balance())!, before!)).toBe(true)
    expect((await at.money.payoutAssets!()).map(({ id }) => id)).toContain(own.asset)
  })
}
