import type { CallbackHint } from "../../../src/gateways"
import type { Context } from "../../../src/modules/crypto-checkout/shared/context"
import { receiveCallback } from "../../../src/modules/crypto-checkout/callbacks/inbox"
import { inboxWriter } from "../../../src/modules/crypto-checkout/callbacks/inbox-writer"

const NOW = new Date("2026-03-10T12:00:00Z")
const HOUR = 3_600_000

const HINT: CallbackHint = {
  dedupKey: "one",
  event: "paid",
  subject: "deposit",
  externalId: "ext_1",
  reference: null,
  proof: "signature",
}

/** A module that gets one callback, and knows the payment `ext_1` only. */
function stage(hint: Partial<CallbackHint>) {
  const put = jest.fn().mockResolvedValue([true])
  const findByHint = jest.fn((...[, , externalId]: string[]) =>
    Promise.resolve(externalId === "ext_1" ? { id: "cdp_1" } : null),
  )
  const session = { now: () => Promise.resolve(NOW), inbox: { put }, deposits: { findByHint } }
  const gateway = { id: "acme", account: "", parseCallback: () => ({ ...HINT, ...hint }) }
  const context = {
    gateways: new Map([["acme", gateway]]),
    storage: { session: () => Promise.resolve(session) },
    logger: { warn: jest.fn() },
  } as unknown as Context
  const post = (address = "192.0.2.1") =>
    receiveCallback(context, inboxWriter(context.storage), "acme", {
      headers: {},
      rawBody: Buffer.from("{}"),
      query: new URLSearchParams(),
      sender: () => address,
    })
  return { post, put, findByHint }
}

describe("a callback whose signature covers a time", () => {
  it.each([0, 71 * HOUR, -HOUR])("is taken %i milliseconds after it was signed", async (age) => {
    const { post, put } = stage({ signedAt: NOW.getTime() - age })
    await expect(post()).resolves.toBe("stored")
    expect(put).toHaveBeenCalledTimes(1)
  })

  it("is refused days later: somebody has recorded it", async () => {
    const { post, put } = stage({ signedAt: NOW.getTime() - 73 * HOUR })
    await expect(post()).rejects.toThrow(/signed more than 3 days ago/)
    expect(put).not.toHaveBeenCalled()
  })
})

describe("a callback that proves nothing", () => {
  it("is stored when it is about a payment of this shop", async () => {
    const { post } = stage({ proof: "none" })
    await expect(post("192.0.2.2")).resolves.toBe("stored")
  })

  it("is not stored when it is about nothing that we know", async () => {
    const { post, put } = stage({ proof: "none", externalId: "made up" })
    await expect(post("192.0.2.3")).rejects.toThrow(/matches no payment of this shop/)
    expect(put).not.toHaveBeenCalled()
  })

  it("of one sender is looked up 30 times in a minute, and of another still", async () => {
    const { post, findByHint } = stage({ proof: "none", externalId: "made up" })
    const flood = Array.from({ length: 400 }, () => post("192.0.2.4"))
    const refused = (await Promise.allSettled(flood)).filter(({ status }) => status === "rejected")
    expect(refused).toHaveLength(400)
    expect(findByHint).toHaveBeenCalledTimes(30)
    await expect(post("192.0.2.5")).rejects.toThrow(/matches no payment/)
    expect(findByHint).toHaveBeenCalledTimes(31)
  })
})
