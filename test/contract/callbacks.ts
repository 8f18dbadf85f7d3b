import { CallbackFormatError, CallbackSignatureError, type Gateway } from "../../src/gateways"
import type { Sandbox } from "../../sandbox/src"
import { type Bench, confirm, pay } from "./bench"
import type { GatewayHarness } from "./harness"
import { type PostedCallback, asPosted, callbackForm } from "./posted-callback"
import type { ReceivedRequest, ScriptedServer } from "./scripted-server"

const OLD_SECRET = "an-older-secret-of-the-same-account"

/** Texts that differ from one in a bit; hex in capitals is the same hex. */
function* withAnyBitTurned(good: string): Generator<string> {
  const isHex = /^[0-9a-f]+$/i.test(good)
  for (let place = 0; place < good.length; place += 1) {
    for (let bit = 0; bit < 7; bit += 1) {
      const turned = String.fromCharCode(good.charCodeAt(place) ^ (1 << bit))
      const text = good.slice(0, place) + turned + good.slice(place + 1)
      if (!isHex || text.toLowerCase() !== good.toLowerCase()) yield text
    }
  }
}

/** Who may ring, and what we take from it. */
export function callbackCases(harness: GatewayHarness, stage: Bench): void {
  const { secret, vector, samples, covers = "bytes", tampered = {} } = harness.callbacks
  const { sign, proofOf, withProof } = callbackForm(harness)
  const [sample, another] = samples
  if (!sample || !another) throw new Error("the harness has too few callbacks")
  const gateway = (...webhookSecrets: string[]): Gateway =>
    harness.gateway("http://127.0.0.1:9", { webhookSecrets })
  const ours = gateway(secret)
  const body = Buffer.from(sample.body)
  const parse = (posted: PostedCallback = sign(body, secret), by = ours) =>
    by.parseCallback(posted.headers, posted.body, posted.query)

  describe("signatures", () => {
    it("accepts one that was computed elsewhere", () => {
      const posted = {
        headers: vector.headers,
        body: Buffer.from(vector.body),
        query: new URLSearchParams(vector.query),
      }
      const hint = parse(posted, gateway(vector.secret))
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
      const posted = withProof(sign(body, secret), signature)
      expect(() => parse(posted)).toThrow(CallbackSignatureError)
    })

    it("refuses one with any bit turned", () => {
      const posted = sign(body, secret)
      const good = proofOf(posted)
      expect(good.length).toBeGreaterThan(0)
      for (const signature of withAnyBitTurned(good)) {
        expect(() => parse(withProof(posted, signature))).toThrow(CallbackSignatureError)
      }
    })

    it("refuses one by another secret, and does not tell ours", () => {
      const forged = sign(body, "somebody-elses-secret")
      expect(() => parse(forged)).toThrow(CallbackSignatureError)
      expect(() => parse(forged)).not.toThrow(secret)
    })

    it("accepts the new and the old secret while one is replaced", () => {
      const rotating = gateway(secret, OLD_SECRET)
      expect(parse(sign(body, secret), rotating)).toMatchObject(sample.expected)
      expect(parse(sign(body, OLD_SECRET), rotating)).toMatchObject(sample.expected)
      expect(() => parse(sign(body, OLD_SECRET))).toThrow(CallbackSignatureError)
      expect(() => parse(sign(body, "third"), rotating)).toThrow(CallbackSignatureError)
    })

    const signed = sign(body, secret)
    const sameFields = [
      ["written anew", Buffer.from(JSON.stringify(JSON.parse(signed.body.toString()), null, 1))],
      ["with a byte more", Buffer.concat([signed.body, Buffer.from("\n")])],
    ] as const
    const broken = [
      ["truncated", signed.body.subarray(0, signed.body.length - 1)],
      ["empty", Buffer.alloc(0)],
    ] as const
    if (covers === "bytes") {
      it("refuses a body with any bit turned", () => {
        for (let bit = 0; bit < signed.body.length * 8; bit += 1) {
          const changed = Buffer.from(signed.body)
          changed[bit >> 3] = changed[bit >> 3]! ^ (1 << (bit & 7))
          expect(() => parse({ ...signed, body: changed })).toThrow(CallbackSignatureError)
        }
      })

      it.each([...sameFields, ...broken])("refuses a body that is %s", (_, changed) => {
        expect(() => parse({ ...signed, body: changed })).toThrow(CallbackSignatureError)
      })
    } else {
      it.each(sameFields)("reads a body that is %s: its bytes are not signed", (_, changed) => {
        expect(parse({ ...signed, body: changed })).toMatchObject(sample.expected)
      })

      it.each(broken)("cannot read a body that is %s", (_, changed) => {
        expect(() => parse({ ...signed, body: changed })).toThrow(CallbackFormatError)
      })

      it.each(Object.entries(tampered))("refuses one with %s changed", (_, tamper) => {
        const changed = tamper(signed)
        expect([changed.body.toString(), changed.query.toString()]).not.toEqual([
          signed.body.toString(),
          signed.query.toString(),
        ])
        expect(() => parse(changed)).toThrow(CallbackSignatureError)
      })
    }
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
    expect(() => parse(sign(raw, secret))).toThrow(CallbackFormatError)
  })

  it.each(samples)("reads $name", ({ body: text, event, expected }) => {
    const raw = Buffer.from(text)
    expect(parse(sign(raw, secret, { event }))).toMatchObject(expected)
  })

  it("knows samples of deposits and of other things", () => {
    const subjects = new Set(samples.map(({ expected }) => expected.subject))
    expect(subjects).toContain("deposit")
    expect(subjects.size).toBeGreaterThan(1)
  })

  describe("telling deliveries apart", () => {
    const key = (raw: Buffer, delivery?: string) => parse(sign(raw, secret, { delivery })).dedupKey
    const other = Buffer.from(another.body)

    it("gives a repeated delivery the same key", () => {
      expect(key(body, "d1")).toBe(key(Buffer.from(body), "d1"))
    })

    it("gives another body another key", () => {
      expect(key(body)).not.toBe(key(other))
    })

    it("gives the same body the same key under another delivery's id, which nobody signs", () => {
      const keys = [key(body, "d1"), key(body, "d2"), key(body)]
      expect(new Set(keys).size).toBe(1)
    })

    it("does not let a forged delivery use up the key of a real one", () => {
      const forged = sign(other, "wrong", { delivery: "d1" })
      expect(() => parse(forged)).toThrow(CallbackSignatureError)
      expect(key(body, "d1")).not.toBe(key(other, "d1"))
    })
  })

  it("recognizes its own callbacks by their headers, as far as these tell", () => {
    const { yes, no } = harness.callbacks.recognition ?? {
      yes: [sign(body, secret).headers, sign(body, "forged").headers],
      no: [{ "content-type": "application/json" }, withProof(sign(body, secret), "").headers],
    }
    expect(no.length).toBeGreaterThan(0)
    for (const headers of yes) expect(ours.recognizes(headers)).toBe(true)
    for (const headers of no) expect(ours.recognizes(headers)).toBe(false)
  })

  describe("as the sandbox sends them", () => {
    const play = async (
      prepare: (sandbox: Sandbox) => void,
    ): Promise<{ receiver: ScriptedServer; sandbox: Sandbox; externalId: string | null }> => {
      const { sandbox, gateway: live } = await stage.start()
      const receiver = await stage.receiver()
      prepare(sandbox)
      const order = stage.request({ callbackUrl: `${receiver.url}/hook`, depositId: "dep_ours" })
      const opened = await live.openDeposit(order)
      pay(sandbox, opened, "half")
      pay(sandbox, opened, "exact")
      confirm(sandbox, opened)
      await sandbox.callbacksIdle()
      expect(receiver.requests.length).toBeGreaterThan(1)
      const externalId = harness.callbacks.externalIds === false ? null : opened.externalId
      return { receiver, sandbox, externalId }
    }
    const read = (request: ReceivedRequest) => parse(asPosted(request))

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
      // Where only some fields are signed, two of one moment may have one key; then the body decides.
      const isBody = harness.callbacks.covers === "fields"
      const names = hints.map(({ dedupKey }, index) =>
        isBody ? `${dedupKey} ${receiver.requests[index]!.body.toString()}` : dedupKey,
      )
      expect(new Set(names).size).toBe(hints.length)
    })

    it("gives one that is sent again the same key", async () => {
      const { receiver, sandbox } = await play(() => undefined)
      const before = receiver.requests.map((request) => read(request).dedupKey)
      for (const { id } of sandbox.callbacks(harness.id)) await sandbox.redeliver(id)
      const after = receiver.requests.slice(before.length).map((request) => read(request).dedupKey)
      expect(after.sort()).toEqual(before.sort())
    })

    const refused = covers === "bytes" ? (["forge", "reserialize"] as const) : (["forge"] as const)
    it.each(refused)("refuses all of them after %s", async (kind) => {
      const { receiver } = await play((sandbox) => sandbox.addFault({ on: "callbacks", kind }))
      for (const request of receiver.requests) {
        expect(() => read(request)).toThrow(CallbackSignatureError)
      }
    })

    if (covers === "bytes") return

    it("reads all of them after reserialize: their bytes are not signed", async () => {
      const { receiver, externalId } = await play((sandbox) =>
        sandbox.addFault({ on: "callbacks", kind: "reserialize" }),
      )
      for (const request of receiver.requests) {
        expect(read(request)).toMatchObject({ externalId, reference: "dep_ours" })
      }
    })
  })
}
