import fc from "fast-check"
import { PAYMENT_STATES } from "../../../../src/gateways/defexa/api/types"
import { APPROVED, type Body, NOON, PAYMENT, callback, find } from "./evidence-stage"

describe("states", () => {
  const MEANING: Record<string, string | null> = {
    init: "seen",
    pending: "seen",
    processing: "seen",
    approved: "confirmed",
    declined: "refused",
    expired: "seen",
    refunded: "returned",
  }

  it.each(PAYMENT_STATES)("knows what %s means for coins on the chain", (status) => {
    expect(find([callback({ status })]).transfers).toMatchObject([{ state: MEANING[status] }])
  })

  it.each(["", "APPROVED", "approved!", "constructor", "1", null])(
    "takes the unknown state %j for pending, never for paid",
    (status) => {
      expect(find([callback({ status })]).transfers).toMatchObject([{ state: "seen" }])
    },
  )

  it.each(["init", "expired", "anything"])(
    "sees no coins in %s without a transaction",
    (status) => {
      expect(find([callback({ status, ps_data: {} })])).toEqual({
        transfers: [],
        remarks: [status],
      })
    },
  )
})

describe("one payment", () => {
  it("is told in full", () => {
    expect(find([callback()])).toEqual({
      transfers: [
        {
          key: "payment:9001",
          txid: "HASH1",
          amount: "13",
          coin: null,
          confirmations: null,
          state: "seen",
          seenAt: Date.parse("2026-01-01T11:59:00Z"),
        },
      ],
      remarks: ["pending"],
    })
  })

  it("does not go back to pending when callbacks overtake each other", () => {
    const [first] = find([callback(APPROVED), callback({}, 60)]).transfers
    expect(first).toMatchObject({ key: "payment:9001", state: "confirmed" })
  })

  it("is what was said last of two final states", () => {
    const declined = { status: "declined", processed: "2026-01-01 12:05:00 UTC" }
    expect(find([callback(declined), callback(APPROVED, 60)]).transfers).toMatchObject([
      { state: "refused" },
    ])
    const later = { ...APPROVED, processed: "2026-01-01 12:06:00 UTC" }
    expect(find([callback(later), callback(declined, 60)]).transfers).toMatchObject([
      { state: "confirmed" },
    ])
  })

  it("may still be approved after it expired", () => {
    const all = [callback(APPROVED), callback({ status: "expired" }, 60)]
    expect(find(all).transfers).toMatchObject([{ state: "confirmed" }])
  })

  it("was seen when Defexa saw it, but never after we heard of it", () => {
    const created = "2026-01-01 13:00:00 UTC"
    expect(find([callback({ created })]).transfers).toMatchObject([{ seenAt: NOON }])
    expect(find([callback({ created: "soon" }, 5)]).transfers).toMatchObject([
      { seenAt: NOON + 5 * 60_000 },
    ])
  })

  it("has the amount and transaction of whoever tells them", () => {
    const bare = { ...APPROVED, amount: null, net_amount: null, ps_data: {} }
    expect(find([callback(), callback(bare)]).transfers).toMatchObject([
      { amount: "13", txid: "HASH1", state: "confirmed" },
    ])
  })

  it("has its data in a JSON text, too", () => {
    const ps_data = JSON.stringify({ client_hash: "HASH2" })
    expect(find([callback({ ps_data })]).transfers).toMatchObject([{ txid: "HASH2" }])
  })
})

describe("several payments", () => {
  it("are told apart by their id, even within one transaction", () => {
    const { transfers } = find([callback(), callback({ payment_id: "9002" })])
    expect(transfers.map(({ key }) => key)).toEqual(["payment:9001", "payment:9002"])
  })

  it("count once each, whatever identifies them", () => {
    const noId = { payment_id: null }
    const noHash = { ...noId, ps_data: {} }
    const all = [callback(noHash), callback(noId), callback(), callback({ ...APPROVED, ...noHash })]
    expect(find(all).transfers).toMatchObject([{ key: "payment:9001", state: "confirmed" }])
    expect(find([callback(noId), callback({ ...APPROVED, ...noId })]).transfers).toMatchObject([
      { key: "tx:HASH1", state: "confirmed" },
    ])
    expect(find([callback(noHash), callback({ ...APPROVED, ...noHash })]).transfers).toMatchObject([
      { key: "token:tok1", state: "confirmed" },
    ])
  })

  it("with the same token are two where the transactions differ", () => {
    const noId = { payment_id: null }
    const other = { ...noId, ps_data: { transaction_hash: "HASH2" } }
    expect(find([callback(noId), callback(other)]).transfers).toHaveLength(2)
  })

  it("end the same in any order and however often they are told", () => {
    const all = [
      callback(),
      callback(APPROVED, 1),
      callback({ payment_id: "9002", ps_data: { transaction_hash: "HASH2" }, token: "tok2" }, 2),
      callback({ payment_id: "9003", status: "declined", token: "tok3" }, 3),
    ]
    const states = (told: typeof all) =>
      find(told)
        .transfers.map(({ key, state, amount, seenAt }) => [key, state, amount, seenAt].join())
        .sort()
    fc.assert(
      fc.property(fc.shuffledSubarray([...all, ...all], { minLength: 8 }), (told) => {
        expect(states(told)).toEqual(states(all))
      }),
    )
  })
})

describe("two transactions under one payment id", () => {
  const first = { amount: "60" }
  const second = { amount: "40", ps_data: { transaction_hash: "HASH2" } }
  const sums = (told: ReturnType<typeof callback>[]) =>
    find(told).transfers.map(({ key, amount, state }) => [key, amount, state])

  it("are two payments: 60 and 40 are 100", () => {
    const approved = { status: "approved" }
    const told = [
      callback(first),
      callback({ ...first, ...approved }, 1),
      callback(second, 2),
      callback({ ...second, ...approved }, 3),
    ]
    expect(sums(told)).toEqual([
      ["payment:9001", "60", "confirmed"],
      ["payment:9001:tx:HASH2", "40", "confirmed"],
    ])
  })

  it("keep their keys when more is told later, so that nothing is counted twice", () => {
    const noHash = { ...first, ps_data: {} }
    const told = [callback(noHash), callback(first, 1), callback(second, 2)]
    expect(sums(told.slice(0, 1))).toEqual([["payment:9001", "60", "seen"]])
    expect(sums(told.slice(0, 2))).toEqual([["payment:9001", "60", "seen"]])
    expect(sums(told)).toEqual([
      ["payment:9001", "60", "seen"],
      ["payment:9001:tx:HASH2", "40", "seen"],
    ])
  })

  it("are each meant by their amount where a callback names no transaction, or none is", () => {
    const bare = { status: "approved", ps_data: {} }
    const told = [callback(first), callback(second, 1)]
    expect(sums([...told, callback({ ...bare, amount: "40" }, 2)])).toEqual([
      ["payment:9001", "60", "seen"],
      ["payment:9001:tx:HASH2", "40", "confirmed"],
    ])
    expect(sums([...told, callback({ ...bare, amount: "7" }, 2)])).toEqual(sums(told))
  })

  it("are one where only the client's hash differs", () => {
    const told = [
      callback({ ps_data: { client_hash: "CLIENT" } }),
      callback({ status: "approved", ps_data: { transaction_hash: "HASH1" } }, 1),
    ]
    expect(sums(told)).toEqual([["payment:9001", "13", "confirmed"]])
  })
})

it("keeps the key of a payment whose id or transaction is told later", () => {
  const bare = { payment_id: null, ps_data: {} }
  const told = [callback(bare), callback({ payment_id: null }, 1), callback(APPROVED, 2)]
  const keys = [1, 2, 3].map((count) => find(told.slice(0, count)).transfers.map(({ key }) => key))
  expect(keys).toEqual([["token:tok1"], ["token:tok1"], ["token:tok1"]])
})

describe("what is not counted", () => {
  it("leaves out callbacks about other customers, other addresses and payouts", () => {
    expect(find([callback({ client_uid: "cdp_2" })]).transfers).toEqual([])
    expect(find([callback({ client_uid: "", address: "ADDR2" })]).transfers).toEqual([])
    expect(find([callback({ callback_type: "payout" })]).transfers).toEqual([])
  })

  it("goes by the address where no customer is named, and by the customer where one is", () => {
    expect(find([callback({ client_uid: "" })]).transfers).toHaveLength(1)
    expect(find([callback({ client_uid: "", address: "" })]).transfers).toHaveLength(1)
    expect(find([callback({ address: "ADDR2" })]).transfers).toHaveLength(1)
  })

  it("takes EVM addresses in any letter case, and no others", () => {
    const at = (address: string, asked: string) =>
      find([callback({ client_uid: "", address })], [], { address: asked }).transfers.length
    expect(at("0xABCDEF", "0xabcdef")).toBe(1)
    expect(at("addr1", "ADDR1")).toBe(0)
  })

  it.each(["shop_currency", "ps_currency"] as const)("tells of other coins by %s", (field) => {
    const { transfers, remarks } = find([callback({ ...APPROVED, [field]: "BTC" })])
    const amount = field === "ps_currency" ? "12.9" : "13"
    expect(transfers).toMatchObject([
      { key: "payment:9001", state: "foreign", coin: "BTC", amount },
    ])
    expect(remarks).toEqual([`approved, not counted: ${amount} of BTC was sent`])
  })

  it.each([
    ["pending", "foreign"],
    ["declined", "refused"],
    ["refunded", "returned"],
  ])("takes another coin that is %s for %s", (status, state) => {
    const { transfers } = find([callback({ status, ps_currency: "USDT" })])
    expect(transfers).toMatchObject([{ state, coin: "USDT" }])
  })

  it("sees nothing in what was declined without a transaction", () => {
    const { transfers } = find([callback({ status: "declined", ps_data: {} })])
    expect(transfers).toMatchObject([{ state: "dropped" }])
  })

  it("takes its own currency in any letter case, or none", () => {
    const codes = [{ shop_currency: "algo" }, { shop_currency: null, ps_currency: null }]
    for (const code of codes) expect(find([callback(code)]).transfers).toHaveLength(1)
  })

  it.each([null, "", "a lot", "-5", "NaN"])("tells of an amount of %j", (amount) => {
    const { transfers, remarks } = find([callback({ ...APPROVED, amount, net_amount: amount })])
    expect(transfers).toEqual([])
    expect(remarks).toEqual(["approved, not counted: no amount is told"])
  })
})

it("counts what was sent, or what is left after fees, as the merchant wishes", () => {
  expect(find([callback()]).transfers).toMatchObject([{ amount: "13" }])
  expect(find([callback()], [], { credited: "net_amount" }).transfers).toMatchObject([
    { amount: "12.9" },
  ])
  expect(find([callback({ amount: null })]).transfers).toMatchObject([{ amount: "12.9" }])
})

it.each(["0.1000000000000000055511151231257827", "9007199254740993", "1.5e-7"])(
  "keeps every digit of the number %s",
  (digits) => {
    const rawBody = Buffer.from(JSON.stringify({ ...PAYMENT, amount: "#" }).replace('"#"', digits))
    const [transfer] = find([{ rawBody, receivedAt: NOON }]).transfers
    expect(transfer?.amount).toBe(digits === "1.5e-7" ? "0.00000015" : digits)
  },
)

describe("what nothing but its URL proves", () => {
  const unproven = (changes: Body, minutes = 0) => ({
    ...callback(changes, minutes),
    unproven: true,
  })

  it("is seen, never confirmed, and said to be so: a URL out of a log captures no order", () => {
    const found = find([unproven(APPROVED)])
    expect(found.uncorroborated).toBe(true)
    expect(found.transfers).toEqual([expect.objectContaining({ state: "seen", amount: "13" })])
    expect(found.remarks).toEqual([
      expect.stringContaining("nothing but the callback's URL proves"),
    ])
  })

  it("is confirmed by a second source that is proven, with that one's amount", () => {
    const found = find([unproven({ ...APPROVED, amount: "1300.0" }), callback(APPROVED, 1)])
    expect(found.uncorroborated).toBeUndefined()
    expect(found.transfers).toEqual([expect.objectContaining({ state: "confirmed", amount: "13" })])
  })

  it.each([{ status: "declined" }, { status: "refunded" }, { ...APPROVED, amount: "1300.0" }])(
    "does not change what was proven: %j",
    (later) => {
      const found = find([callback(APPROVED), unproven({ ...later, processed: null }, 5)])
      expect(found.transfers).toEqual([
        expect.objectContaining({ state: "confirmed", amount: "13" }),
      ])
    },
  )
})
