import { ASSETS } from "../../src/domain"
import type { Beneficiary } from "../../src/contract/beneficiary"
import {
  type Admin,
  PAYOUTS,
  executeAtProcessors,
  fund,
  refusal,
  untilPayout,
} from "./payout-stage"
import { shopCases } from "./shop"

const SATOSHI: Beneficiary = {
  first_name: "Satoshi",
  last_name: "Nakamoto",
  country: "jp",
  address: "1 Genesis Street\n100-0001 Tokyo",
}

export default shopCases("A payout whose recipient the processor asks for", (shop) => {
  const call: Admin = (...args) => shop.admin(...args)
  const order = (more: object = {}) => ({
    gateway: "b2binpay",
    asset: ASSETS.BTC.id,
    amount: "0.0012",
    address: shop.sandbox.chain.newAddress(ASSETS.BTC.network),
    ...more,
  })
  const beneficiaries = async () =>
    (await shop.sql(`SELECT beneficiary FROM crypto_checkout.payout ORDER BY created_at`)).map(
      ({ beneficiary }) => beneficiary,
    )

  beforeEach(() => {
    fund(shop.sandbox)
    shop.sandbox.setSwitches("b2binpay", { travelRule: "required" })
  })
  afterEach(() => shop.sandbox.setSwitches("b2binpay", { travelRule: "optional" }))

  it("fails in words that say what to do, is retried with the name and address, and forgets them", async () => {
    const { payout } = await call("POST", PAYOUTS, order())
    const failed = await untilPayout(shop, payout.id, { state: "failed", takes_beneficiary: true })
    expect(failed.failure).toMatch(/add the recipient's name and address, and send it again/)
    const path = `${PAYOUTS}/${payout.id}/retry`
    const anew = (await call("POST", path, { beneficiary: SATOSHI })).payout
    expect(anew.beneficiary).toEqual({ ...SATOSHI, country: "JP" })
    expect((await beneficiaries())[0]).toBeNull()
    await untilPayout(shop, anew.id, { state: "sent" })
    executeAtProcessors(shop.sandbox)
    await untilPayout(shop, anew.id, { state: "confirmed", beneficiary: null })
    expect(await beneficiaries()).toEqual([null, null])
    const told = await shop.sql(
      `SELECT 1 FROM crypto_checkout.audit_event WHERE (message || data::text) ~ 'Satoshi|Genesis'`,
    )
    expect(told).toEqual([])
  }, 60_000)

  it("goes at once when they are given with it", async () => {
    const { payout } = await call("POST", PAYOUTS, order({ beneficiary: SATOSHI }))
    await untilPayout(shop, payout.id, { state: "sent" })
  })

  it("takes all of it or nothing, and only for a processor that takes it", async () => {
    const why = async (body: object) =>
      JSON.parse((await refusal(call("POST", PAYOUTS, body))).body)
    expect(await why(order({ beneficiary: { ...SATOSHI, last_name: " " } }))).toMatchObject({
      message: "beneficiary.last_name: is required",
    })
    expect(await why(order({ beneficiary: { ...SATOSHI, country: "Japan" } }))).toMatchObject({
      message: 'beneficiary.country: must be a country code of two letters, e.g. "DE"',
    })
    const { id: asset, network } = ASSETS.USDT_BSC
    const elsewhere = { gateway: "inventpay", asset, amount: "25" }
    const address = shop.sandbox.chain.newAddress(network)
    expect(await why({ ...elsewhere, address, beneficiary: SATOSHI })).toMatchObject({
      message: expect.stringContaining("InventPay does not take the recipient's name and address"),
    })
  })
})
