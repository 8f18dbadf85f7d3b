import { CallbackFormatError, CallbackSignatureError, type Gateway } from "../../src/gateways"
import type { Sandbox } from "../../src/sandbox"
import type { Bench } from "./bench"
import type { GatewayHarness } from "./harness"
import type { ReceivedRequest, ScriptedServer } from "./scripted-server"

const NO_QUERY = new URLSearchParams()
const OLD_SECRET = "an-older-secret-of-the-same-account"

/** Who may ring, and what we take from it. */
export function callbackCases(harness: GatewayHarness, stage: Bench): void {
  const { secret, signatureHeader, sign, vector, samples } = harness.callbacks
  const [sample] = samples
  if (!sample) throw new Error("the harness has no callback")
  const gateway = (...webhookSecrets: string[]): Gateway =>
    harness.gateway("http://127.0.0.1:9", { webhookSecrets })
  const ours = gateway(secret)
  const body = Buffer.from(sample.body)
  const parse = (headers = sign(body, secret), raw: Buffer = body, by = ours) =>
    by.parseCallback(headers, raw, NO_QUERY)

  describe("signatures", () => {
    it("accepts one that was computed elsewhere", () => {
      const hint = parse(vector.headers, Buffer.from(vector.body), gateway(vector.secret))
      expect(hint.event).toBe(vector.expected)
    })

    it("accepts a good one", () => {
      expect(parse()).toMatchObject(sample.expected)
    })

    it.each([
      ["missing", undefined],
      ["empty", ""],
      ["too short", "00"],
      ["of another length", "0".repeat(500)],
      ["not ASCII", "é".repeat(32)],
    ])("refuses one that is %s", (_, signature) => {
      const headers = { ...sign(body, secret), [signatureHeader]: signature }
      expect(() => parse(headers)).toThrow(CallbackSignatureError)
    })

    it("refuses one with any character changed", () => {
      const headers = sign(body, secret)
      const good = String(headers[signatureHeader])
      for (let place = 0; place < good.length; place += 1) {
        const other = good[place] === "0" ? "1" : "0"
        const signature = good.slice(0, place) + other + good.slice(place + 1)
        expect(() => parse({ ...headers, [signatureHeader]: signature })).toThrow(
          CallbackSignatureError,
        )
      }
    })

    it("refuses one by another secret, and does not tell ours", () => {
      const forged = sign(body, "somebody-elses-secret")
      expect(() => parse(forged)).toThrow(CallbackSignatureError)
      expect(() => parse(forged)).not.toThrow(secret)
    })

    it("accepts the new and the old secret while one is replaced", () => {
      const rotating = gateway(secret, OLD_SECRET)
      expect(parse(sign(body, secret), body, rotating)).toMatchObject(sample.expected)
      expect(parse(sign(body, OLD_SECRET), body, rotating)).toMatchObject(sample.expected)
      expect(() => parse(sign(body, OLD_SECRET))).toThrow(CallbackSignatureError)
      expect(() => parse(sign(body, "third"), body, rotating)).toThrow(CallbackSignatureError)
    })

    it.each([
      ["written anew", Buffer.from(JSON.stringify(JSON.parse(sample.body), null, 1))],
      ["truncated", body.subarray(0, body.length - 1)],
      ["with a byte more", Buffer.concat([body, Buffer.from("\n")])],
      ["empty", Buffer.alloc(0)],
    ])("refuses a body that is %s", (_, changed) => {
      expect(() => parse(sign(body, secret), changed)).toThrow(CallbackSignatureError)
    })
  })

  it.each([
    ["not JSON", Buffer.from("event=paid")],
    ["cut off", body.subarray(0, body.length - 1)],
    ["empty", Buffer.alloc(0)],
    ["an array", Buffer.from(`[${sample.body}]`)],
    ["a text", Buffer.from('"paid"')],
    ["null", Buffer.from("null")],
    [
      "not UTF-8",
      Buffer.concat([Buffer.from('{"event":"'), Buffer.from([0xff, 0xfe, 0x22, 0x7d])]),
    ],
  ])("refuses a well signed body that is %s", (_, raw) => {
    expect(() => parse(sign(raw, secret), raw)).toThrow(CallbackFormatError)
  })

  it.each(samples)("reads $name", ({ body: text, event, expected }) => {
    const raw = Buffer.from(text)
    expect(parse(sign(raw, secret, { event }), raw)).toMatchObject(expected)
  })

  it("knows samples of deposits and of other things", () => {
    const subjects = new Set(samples.map(({ expected }) => expected.subject))
    expect(subjects).toContain("deposit")
    expect(subjects.size).toBeGreaterThan(1)
  })

  describe("telling deliveries apart", () => {
    const key = (raw: Buffer, delivery?: string) =>
      parse(sign(raw, secret, { delivery }), raw).dedupKey

    it("gives a repeated delivery the same key", () => {
      expect(key(body, "d1")).toBe(key(Buffer.from(body), "d1"))
    })

    it("gives another delivery and another body other keys", () => {
      const other = Buffer.from(sample.body.replace("{", '{"more":1,'))
      const keys = [key(body, "d1"), key(body, "d2"), key(other, "d1"), key(other)]
      expect(new Set(keys).size).toBe(harness.callbacks.deliveryIds === false ? 2 : 4)
    })

    it("does not let a forged delivery use up the key of a real one", () => {
      const forged = Buffer.from("{}")
      expect(() => parse(sign(forged, "wrong", { delivery: "d1" }), forged)).toThrow(
        CallbackSignatureError,
      )
      expect(key(body, "d1")).not.toBe(key(Buffer.from("{}"), "d1"))
    })
  })

  it("recognizes its own callbacks by their headers", () => {
    expect(ours.recognizes(sign(body, secret))).toBe(true)
    expect(ours.recognizes(sign(body, "forged"))).toBe(true)
    expect(ours.recognizes({ "content-type": "application/json" })).toBe(false)
    expect(ours.recognizes({ [signatureHeader]: "" })).toBe(false)
  })

  describe("as the sandbox sends them", () => {
    const play = async (
      prepare: (sandbox: Sandbox) => void,
    ): Promise<{ receiver: ScriptedServer; sandbox: Sandbox; externalId: string }> => {
      const { sandbox, gateway: live } = await stage.start()
      const receiver = await stage.receiver()
      prepare(sandbox)
      const order = stage.request({ callbackUrl: `${receiver.url}/hook`, depositId: "dep_ours" })
      const { externalId, requiredConfirmations } = await live.openDeposit(order)
      sandbox.send({ payment_id: externalId, amount: "half" })
      sandbox.send({ payment_id: externalId })
      sandbox.mine(requiredConfirmations)
      await sandbox.callbacksIdle()
      expect(receiver.requests.length).toBeGreaterThan(1)
      return { receiver, sandbox, externalId }
    }
    const read = ({ headers, body: raw }: ReceivedRequest) => parse(headers, raw)

    it.each(harness.callbacks.sandboxSwitches)("reads them all with %j", async (switches) => {
      const { receiver, externalId } = await play((sandbox) =>
        sandbox.setSwitches(harness.id, switches),
      )
      const hints = receiver.requests.map(read)
      for (const hint of hints) {
        expect(hint).toMatchObject({ subject: "deposit", externalId })
        expect(["dep_ours", null]).toContain(hint.reference)
      }
      expect(hints.some(({ reference }) => reference === "dep_ours")).toBe(true)
      expect(new Set(hints.map(({ dedupKey }) => dedupKey)).size).toBe(hints.length)
    })

    it("gives one that is sent again the same key", async () => {
      const { receiver, sandbox } = await play(() => undefined)
      const before = receiver.requests.map((request) => read(request).dedupKey)
      for (const { id } of sandbox.callbacks(harness.id)) await sandbox.redeliver(id)
      const after = receiver.requests.slice(before.length).map((request) => read(request).dedupKey)
      expect(after.sort()).toEqual(before.sort())
    })

    it.each(["forge", "reserialize"] as const)("refuses all of them after %s", async (kind) => {
      const { receiver } = await play((sandbox) => sandbox.addFault({ on: "callbacks", kind }))
      for (const request of receiver.requests) {
        expect(() => read(request)).toThrow(CallbackSignatureError)
      }
    })
  })
}
