import {
  ASSETS,
  type ChargeState,
  type TransferState,
  chargeTotals,
  deriveLabels,
  openCharge,
  transition,
} from "../../../../src/domain"
import type { Gateway } from "../../../../src/gateways"
import type { B2BinPayDeposit, Transfer } from "../../../../src/gateways/b2binpay/api/types"
import { toSnapshot } from "../../../../src/gateways/b2binpay/status"
import { reference, request, stage } from "./stage"
import { coins, fiat } from "../../../support/amounts"

const DEPOSIT: B2BinPayDeposit = {
  id: "17",
  status: 2,
  trackingId: "cdp_1",
  currencyId: "1000",
  walletId: "1",
  paid: coins("0"),
  paymentPage: null,
  destinations: [],
  assets: [],
}

const TRANSFER: Transfer = {
  id: "61",
  status: 2,
  riskStatus: 1,
  risk: 5,
  operationType: 1,
  operationId: "17",
  currencyId: "1000",
  walletId: "1",
  amount: coins("0.2"),
  commission: coins("0.0008"),
  fee: coins("0"),
  txid: "91ae",
  confirmations: 3,
  userMessage: null,
  createdAt: 500,
  updatedAt: 600,
}

const snapshot = (deposit: Partial<B2BinPayDeposit>, ...transfers: Partial<Transfer>[]) =>
  toSnapshot(
    { ...DEPOSIT, ...deposit },
    transfers.map((each) => ({ ...TRANSFER, ...each })),
    1_000,
  )

describe("confirmed coins whose check for money laundering has not ended", () => {
  const read = (rule?: "wait" | "accept", riskStatus: number | null = 2) =>
    toSnapshot(DEPOSIT, [{ ...TRANSFER, riskStatus }], 1_000, undefined, rule).transfers[0]?.state

  it("wait for it, unless the merchant accepts them", () => {
    expect(read()).toBe("seen")
    expect(read("wait")).toBe("seen")
    expect(read("accept")).toBe("confirmed")
  })

  it.each([
    ["green", 1, "confirmed"],
    ["red", 3, "held"],
    ["not checkable", 4, "confirmed"],
    ["not told", null, "confirmed"],
  ])("are judged by the check once it is %s", (_, riskStatus, state) => {
    expect(read("wait", riskStatus)).toBe(state)
    expect(read("accept", riskStatus)).toBe(state)
  })
})

describe("B2BINPAY's transfers", () => {
  it.each<[number | null, number | null, TransferState]>([
    [-3, 1, "refused"],
    [-3, 3, "refused"],
    [-2, 1, "held"],
    [-2, 3, "held"],
    [-1, 1, "refused"],
    [-1, 3, "refused"],
    [0, 2, "seen"],
    [0, 3, "held"],
    [1, 2, "seen"],
    [1, 1, "seen"],
    [1, 3, "held"],
    [2, 1, "confirmed"],
    [2, 2, "seen"],
    [2, 4, "confirmed"],
    [2, null, "confirmed"],
    [2, 3, "held"],
    [3, 1, "seen"],
    [18, 1, "seen"],
    [-4, 1, "seen"],
    [null, null, "seen"],
  ])("with status %p and risk %p are %s", (status, riskStatus, state) => {
    expect(snapshot({}, { status, riskStatus }).transfers).toEqual([
      { key: "61", txid: "91ae", amount: "0.2", coin: null, confirmations: 3, state, seenAt: 500 },
    ])
  })

  it("count each on its own, even two of one transaction", () => {
    const { transfers } = snapshot({}, { id: "61" }, { id: "62" })
    expect(transfers.map(({ key }) => key)).toEqual(["61", "62"])
  })

  it("that failed before any block took them are gone, and nobody's money", () => {
    const failed = { status: -1, confirmations: 0 }
    expect(snapshot({}, failed).transfers).toMatchObject([{ state: "dropped" }])
    const told = { ...failed, userMessage: "Internal error" }
    expect(snapshot({}, told).transfers).toMatchObject([{ state: "refused" }])
  })

  it.each([
    [2, "foreign"],
    [0, "foreign"],
    [-2, "foreign"],
    [-3, "refused"],
  ])("in another currency with status %p are %s, and are told", (status, state) => {
    const foreign = { id: "62", currencyId: "1002", amount: coins("5"), status }
    expect(snapshot({}, {}, foreign)).toMatchObject({
      externalStatus: "created; arrived in another currency: 5 currency 1002",
      transfers: [
        { key: "61", coin: null },
        { key: "62", amount: "5", coin: "currency 1002", state },
      ],
    })
  })

  it("that were cancelled are told, with B2BINPAY's reason", () => {
    const small = { status: -3, amount: coins("0.00000001"), userMessage: "Amount is too small" }
    expect(snapshot({}, small, { status: -1, amount: coins("7") }).externalStatus).toBe(
      "created; 0.00000001 canceled (Amount is too small); 7 failed",
    )
  })
})

describe("B2BINPAY's deposits", () => {
  it.each([
    [2, "created"],
    [3, "paid"],
    [4, "canceled"],
    [5, "unresolved"],
    [99, "status_99"],
    [null, "created"],
  ])("with status %p are %s, and pending: B2BINPAY does not know the price", (status, word) => {
    expect(snapshot({ status })).toEqual({
      observedAt: 1_000,
      verdict: "pending",
      externalStatus: word,
      transfers: [],
    })
  })

  it("tell what other wallets got, by the names that B2BINPAY gives", () => {
    const sums = { commission: coins("0"), pending: coins("0"), paid: coins("0") }
    const assets = [
      { ...sums, currency: "USDT", walletId: "1", paid: coins("450") },
      { ...sums, currency: "BTC", walletId: "3", paid: coins("0.1"), pending: coins("0.2") },
      { ...sums, currency: "ETH", walletId: "4" },
    ]
    const { externalStatus } = snapshot({ assets }, { id: "62", currencyId: "1000" })
    expect(externalStatus).toBe("created; arrived in another currency: 0.1 BTC, 0.2 BTC on its way")
  })
})

/** A charge over 30 USD, paid with half a thousandth of a bitcoin. */
async function checkout(
  on: ReturnType<typeof stage>,
  asset = ASSETS.BTC,
  amount = coins("0.0005"),
) {
  const { sandbox, gateway } = await on.start()
  const order = request({ asset, amount })
  const opened = await (gateway as Gateway).openDeposit(order)
  const deposit = {
    id: order.depositId,
    amount: opened.amount,
    value: order.value,
    decimals: 8,
    openedAt: sandbox.clock.now(),
    expiresAt: opened.expiresAt,
    requiredConfirmations: 0,
  }
  const terms = {
    amount: order.value,
    unit: fiat("0.01"),
    expiresAt: opened.expiresAt,
    underpaymentTolerance: fiat("0"),
    overpaymentTolerance: fiat("0.01"),
  }
  let charge: ChargeState = openCharge(terms, sandbox.clock.now())
  charge = transition(charge, { type: "deposit_opened", deposit }).state
  return {
    sandbox,
    opened,
    pay: (part: string, tag?: string, coin?: string) =>
      sandbox.send({ payment_id: opened.externalId, amount: part, tag, asset: coin }).txid,
    look: async () => {
      const at = sandbox.clock.now()
      const read = await gateway.readDeposit(reference(opened.externalId, asset), at)
      charge = transition(charge, {
        type: "snapshot",
        depositId: order.depositId,
        snapshot: read,
      }).state
      return { status: charge.status, ...read }
    },
    totals: () => chargeTotals(charge),
    labels: () => deriveLabels(charge),
  }
}

describe("a charge at B2BINPAY", () => {
  const on = stage()

  it("is seen, confirms and is paid", async () => {
    const shop = await checkout(on)
    expect(await shop.look()).toMatchObject({ status: "open", transfers: [] })
    shop.pay("0.0005")
    expect(await shop.look()).toMatchObject({
      status: "seen",
      transfers: [{ state: "seen", confirmations: 0 }],
    })
    shop.sandbox.mine(2)
    expect(await shop.look()).toMatchObject({
      status: "confirming",
      transfers: [{ state: "seen", confirmations: 2 }],
    })
    shop.sandbox.mine()
    expect(await shop.look()).toMatchObject({ status: "paid", transfers: [{ confirmations: 3 }] })
    expect(shop.totals()).toMatchObject({ cleared: "30", missing: "0" })
  })

  it("adds up parts, and tells too little and too much", async () => {
    const shop = await checkout(on)
    shop.pay("0.0002")
    shop.sandbox.mine(3)
    expect((await shop.look()).status).toBe("underpaid")
    shop.pay("0.0003")
    shop.sandbox.mine(3)
    expect((await shop.look()).status).toBe("paid")
    shop.pay("0.0005")
    shop.sandbox.mine(3)
    expect((await shop.look()).status).toBe("overpaid")
    expect(shop.totals().cleared).toBe("60")
  })

  it("is late when coins come after our own time", async () => {
    const shop = await checkout(on)
    shop.sandbox.advanceClock(31 * 60)
    expect((await shop.look()).status).toBe("expired")
    shop.pay("0.0005")
    shop.sandbox.mine(3)
    expect((await shop.look()).status).toBe("late")
    expect(shop.totals()).toMatchObject({ cleared: "30", clearedInTime: "0" })
  })

  it("is held by the check for money laundering until it is released", async () => {
    const shop = await checkout(on)
    shop.sandbox.setSwitches("b2binpay", { aml: "red" })
    const txid = shop.pay("0.0005")
    expect((await shop.look()).transfers).toMatchObject([{ state: "held" }])
    shop.sandbox.mine(3)
    expect((await shop.look()).status).toBe("held")
    expect(shop.labels()).toEqual(["held"])
    shop.sandbox.review("release", txid)
    expect((await shop.look()).status).toBe("paid")
  })

  it("waits while the check for money laundering has not ended, however deep the coins are", async () => {
    const shop = await checkout(on)
    shop.sandbox.setSwitches("b2binpay", { aml: "queued" })
    shop.pay("0.0005")
    shop.sandbox.mine(40)
    expect(await shop.look()).toMatchObject({
      status: "confirming",
      transfers: [{ state: "seen" }],
    })
    shop.sandbox.setSwitches("b2binpay", { aml: "green" })
    expect(await shop.look()).toMatchObject({ status: "paid", transfers: [{ state: "confirmed" }] })
  })

  it("is open again when held coins are refused for good, and says so", async () => {
    const shop = await checkout(on)
    const txid = shop.pay("0.0005")
    shop.sandbox.mine(2)
    shop.sandbox.review("hold", txid)
    expect((await shop.look()).status).toBe("held")
    shop.sandbox.review("reject", txid)
    expect(await shop.look()).toMatchObject({
      status: "open",
      externalStatus: "created; 0.0005 canceled (Cancelled due to security reasons)",
    })
    expect(shop.labels()).toEqual(["refused_by_processor"])
  })

  it("tells an admin when paid coins are put on hold afterwards", async () => {
    const shop = await checkout(on)
    const txid = shop.pay("0.0005")
    shop.sandbox.mine(3)
    expect((await shop.look()).status).toBe("paid")
    shop.sandbox.review("hold", txid)
    await shop.look()
    expect(shop.labels()).toContain("reversed")
  })

  it("is not paid by dust, which B2BINPAY does not credit", async () => {
    const shop = await checkout(on)
    shop.pay("0.00000001")
    shop.sandbox.mine(3)
    expect(await shop.look()).toMatchObject({ transfers: [{ state: "refused" }] })
    expect(shop.labels()).toEqual(["refused_by_processor"])
    expect(shop.totals().received).toBe("0")
  })

  it("is open again when the transaction vanishes, and paid by the one that replaced it", async () => {
    const shop = await checkout(on)
    const txid = shop.pay("0.0005")
    await shop.look()
    shop.sandbox.replace(txid)
    shop.sandbox.mine(3)
    expect((await shop.look()).status).toBe("paid")
    expect(shop.totals().received).toBe("30")
  })

  it("is not paid by another coin on the same address, and loses sight of none", async () => {
    const shop = await checkout(on, ASSETS.USDT_ETHEREUM, coins("30"))
    shop.pay("30", undefined, ASSETS.ETH.id)
    shop.pay("30", undefined, ASSETS.USDC_ETHEREUM.id)
    shop.sandbox.mine(3)
    expect(await shop.look()).toMatchObject({
      status: "open",
      transfers: [
        { state: "foreign", coin: "ETH", amount: "30" },
        { state: "foreign", coin: "USDC-ETH", amount: "30" },
      ],
      externalStatus: expect.stringMatching(
        /^created; arrived in another currency: 30\.?0* ETH, 30\.?0* USDC-ETH$/,
      ),
    })
    shop.sandbox.advanceClock(31 * 60)
    expect((await shop.look()).status).toBe("expired")
    expect(shop.labels()).toEqual(["wrong_coin"])
  })

  it("is not paid without its destination tag", async () => {
    const shop = await checkout(on, ASSETS.XRP, coins("12"))
    shop.pay("12", "")
    shop.pay("12", "1")
    shop.sandbox.mine(2)
    expect((await shop.look()).status).toBe("open")
    shop.pay("12")
    shop.sandbox.mine(2)
    expect((await shop.look()).status).toBe("paid")
  })
})
