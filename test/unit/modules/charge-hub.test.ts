import type { Charge } from "../../../src/contract/storefront"
import { ChargeHub } from "../../../src/modules/crypto-checkout/charges/hub"
import type { Context } from "../../../src/modules/crypto-checkout/shared/context"
import { Secrets } from "../../../src/modules/crypto-checkout/shared/secrets"
import { hashToken } from "../../../src/modules/crypto-checkout/shared/token"
import type { ChargeRow } from "../../../src/storage"

const NOW = new Date("2026-03-01T12:00:00Z")
const TOKEN = "the shopper's token"
const SESSION = { token: TOKEN, viewer: "session", version: 1 } as const

/** A hub whose database has these charges, and holds each read until it is let go. */
function stage(count: number) {
  const rows = new Map<string, Partial<ChargeRow>>()
  for (let n = 1; n <= count; n += 1) {
    rows.set(`cch_${n}`, {
      id: `cch_${n}`,
      version: 1,
      status: "open",
      amount: "20" as ChargeRow["amount"],
      currency_code: "usd" as ChargeRow["currency_code"],
      underpayment_tolerance: "0" as ChargeRow["amount"],
      overpayment_tolerance: "0" as ChargeRow["amount"],
      token_hash: hashToken(TOKEN),
      link_key: "",
      order_id: null,
      labels: [],
      opened_at: NOW,
      expires_at: new Date(NOW.getTime() + 3_600_000),
      clock_at: NOW,
      canceled_at: null,
      replaced_at: null,
      captured_at: null,
      acceptance_used_at: null,
    })
  }
  const reads: { ids: readonly string[]; answer: () => void }[] = []
  const aggregates = jest.fn(
    (ids: readonly string[]) =>
      new Promise((resolve) => {
        const found = ids.map((id) => ({
          charge: { ...rows.get(id) },
          deposits: [],
          transfers: [],
        }))
        reads.push({ ids, answer: () => resolve(found) })
      }),
  )
  const session = {
    now: () => Promise.resolve(NOW),
    chargeList: { aggregates },
    charges: {
      listEarlier: () => Promise.resolve(new Map()),
      versions: (ids: readonly string[]) => Promise.resolve(ids.map((id) => rows.get(id))),
    },
    refunds: { listSent: () => Promise.resolve([]) },
  }
  const context = {
    options: { publicUrl: "https://api.shop.example", watchLateDays: 7, refunds: {} },
    secrets: new Secrets(["a secret"]),
    storage: { session: () => Promise.resolve(session) },
    logger: { warn: jest.fn() },
  } as unknown as Context
  const hub = new ChargeHub(context)
  return {
    hub,
    reads,
    rows,
    change(id: string) {
      rows.set(id, { ...rows.get(id), version: rows.get(id)!.version! + 1 })
      hub.changed(id)
    },
    forbid: (id: string) => rows.set(id, { ...rows.get(id), token_hash: hashToken("another") }),
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

describe("open pages of payments", () => {
  it("charges that change at the same time are read together, each page is told once", async () => {
    const { hub, reads, change } = stage(450)
    const told: string[] = []
    for (let n = 1; n <= 450; n += 1) {
      hub.subscribe(`cch_${n}`, SESSION, (charge) => told.push(`${charge!.id} ${charge!.version}`))
    }
    for (let n = 1; n <= 450; n += 1) change(`cch_${n}`)
    for (let read = 0; read < reads.length || read < 4; read += 1) {
      await settle()
      reads[read]?.answer()
      await settle()
    }
    expect(reads.length).toBeLessThanOrEqual(8)
    expect(told.sort()).toEqual(Array.from({ length: 450 }, (_, n) => `cch_${n + 1} 2`).sort())
    hub.close()
  })

  it("pages that see the same charge alike get the same object, which is serialized once", async () => {
    const { hub, reads, change } = stage(1)
    const seen: (Charge | null)[] = []
    for (let page = 0; page < 3; page += 1) hub.subscribe("cch_1", SESSION, (it) => seen.push(it))
    change("cch_1")
    await settle()
    reads[0]!.answer()
    await settle()
    expect(seen).toHaveLength(3)
    expect(new Set(seen).size).toBe(1)
    hub.close()
  })

  it("a page whose token no longer opens the charge as before is told nothing of it", async () => {
    const { hub, reads, change, forbid } = stage(1)
    const seen: (Charge | null)[] = []
    hub.subscribe("cch_1", SESSION, (it) => seen.push(it))
    hub.subscribe("cch_1", { ...SESSION, viewer: "customer" }, (it) => seen.push(it))
    forbid("cch_1")
    change("cch_1")
    await settle()
    reads[0]!.answer()
    await settle()
    expect(seen).toEqual([null, null])
    hub.close()
  })

  it("a change during a read is read again, and no page goes back", async () => {
    const { hub, reads, change } = stage(1)
    const versions: number[] = []
    hub.subscribe("cch_1", SESSION, (it) => versions.push(it!.version))
    change("cch_1")
    await settle()
    change("cch_1")
    await settle()
    expect(reads).toHaveLength(2)
    reads[1]!.answer()
    await settle()
    reads[0]!.answer()
    await settle()
    expect(versions).toEqual([3])
    hub.close()
  })

  it("after a broken connection only what has changed is read", async () => {
    const { hub, reads, rows } = stage(3)
    for (let n = 1; n <= 3; n += 1) hub.subscribe(`cch_${n}`, SESSION, () => undefined)
    rows.set("cch_2", { ...rows.get("cch_2"), version: 5 })
    await hub.catchUp()
    await settle()
    expect(reads.map(({ ids }) => ids)).toEqual([["cch_2"]])
    hub.close()
  })

  it("a charge that no page shows is not read", async () => {
    const { hub, reads, change } = stage(1)
    const leave = hub.subscribe("cch_1", SESSION, () => undefined)
    leave()
    change("cch_1")
    await settle()
    expect(reads).toEqual([])
    hub.close()
  })
})
