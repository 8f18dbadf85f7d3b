import { APPROVED, HELD, NOON, callback, find } from "./evidence-stage"

describe("the AML list", () => {
  const remarks = ["pending in the AML list, risk score 70"]

  it("tells of held money that no callback told of", () => {
    expect(find([], [HELD])).toEqual({
      transfers: [
        {
          key: "tx:HASH1",
          txid: "HASH1",
          amount: "13",
          coin: null,
          confirmations: null,
          state: "held",
          seenAt: NOON,
        },
      ],
      remarks,
    })
  })

  it.each([
    ["by its transaction", {}, { token: "another" }],
    ["by its token", { ps_data: {} }, {}],
  ])("holds the payment that it knows %s, once", (_, told, row) => {
    const found = find([callback(told)], [{ ...HELD, ...row }])
    expect(found.transfers).toMatchObject([{ key: "payment:9001", state: "held", txid: "HASH1" }])
    expect(found.remarks).toEqual(remarks)
  })

  it("is believed more than an approval", () => {
    expect(find([callback(APPROVED)], [HELD]).transfers).toMatchObject([{ state: "held" }])
  })

  it("leaves other payments alone", () => {
    const other = callback({
      ...APPROVED,
      payment_id: "9002",
      token: "t",
      ps_data: { transaction_hash: "H" },
    })
    const found = find([callback(), other], [HELD])
    expect(found.transfers.map(({ state }) => state).sort()).toEqual(["confirmed", "held"])
  })

  it.each([
    ["pending", "held"],
    ["init", "held"],
    ["processing", "held"],
    ["expired", "held"],
    ["unknown", "held"],
    ["declined", "refused"],
    ["refunded", "returned"],
  ] as const)("takes a row that is %s for %s", (state, expected) => {
    expect(find([], [{ ...HELD, state }]).transfers).toMatchObject([{ state: expected }])
  })

  it("has nothing to say about a row that is approved", () => {
    const row = { ...HELD, state: "approved" as const }
    expect(find([callback(APPROVED)], [row]).transfers).toMatchObject([{ state: "confirmed" }])
    expect(find([], [row]).transfers).toEqual([])
  })

  it("is read for this address only, and tells of another coin", () => {
    expect(find([], [{ ...HELD, address: "ADDR2" }]).transfers).toEqual([])
    expect(find([], [{ ...HELD, address: null }]).transfers).toEqual([])
    const foreign = find([], [{ ...HELD, currency: "BTC" }])
    expect(foreign.transfers).toMatchObject([{ state: "foreign", coin: "BTC", amount: "13" }])
    expect(foreign.remarks[0]).toContain("not counted: 13 of BTC")
  })
})
