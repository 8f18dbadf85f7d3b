import { parseAddress } from "../../../src/domain"
import { ASSET } from "../../../sandbox/src"
import { assetOf } from "../../../sandbox/src/assets"
import { b2binpayStage, openDeposit, transfersOf } from "./b2binpay-helpers"
import type { Json } from "./helpers"

const on = b2binpayStage()

/** Currency, wallet, asset, type, and how its addresses begin on the main and on the test network. */
const TYPES = [
  ["BTC", "1", ASSET.BTC, "legacy", /^1/, /^[mn]/],
  ["BTC", "1", ASSET.BTC, "p2sh-segwit", /^3/, /^2/],
  ["BTC", "1", ASSET.BTC, "bech32", /^bc1q/, /^tb1q/],
  ["LTC", "3", ASSET.LTC, "legacy", /^L/, /^[mn]/],
  ["LTC", "3", ASSET.LTC, "p2sh-segwit", /^M/, /^Q/],
  ["LTC", "3", ASSET.LTC, "bech32", /^ltc1q/, /^tltc1q/],
  ["BCH", "5", ASSET.BCH, "cash", /^bitcoincash:q/, /^bchtest:q/],
  ["BCH", "5", ASSET.BCH, "legacy", /^1/, /^[mn]/],
  ["XRP", "6", ASSET.XRP, "x-address", /^X/, /^T/],
  ["XRP", "6", ASSET.XRP, "address", /^r/, /^r/],
] as const

/** Without a type: B2BINPAY's table of defaults. */
const DEFAULTS = [
  ["BTC", "1", "p2sh-segwit"],
  ["LTC", "3", "bech32"],
  ["BCH", "5", "cash"],
  ["XRP", "6", "x-address"],
  ["ETH", "2", null],
] as const

describe("address types at the simulated B2BINPAY", () => {
  describe.each([false, true])("with testnet: %s", (testnet) => {
    it.each(TYPES)("%s in wallet %s of %s as %s", async (_, wallet, asset, type, main, test) => {
      const { sandbox, api } = await on.start()
      sandbox.setSwitches("b2binpay", { testnet })
      const { id, attributes } = await openDeposit(api, wallet, { address_type: type })
      expect(attributes).toMatchObject({
        address_type: type,
        address: expect.stringMatching(testnet ? test : main),
      })
      expect([attributes.destination].flat()).toContainEqual(
        expect.objectContaining({ address_type: type, address: attributes.address }),
      )
      const { network } = assetOf(asset)
      const parsed = parseAddress(network, attributes.address as string, { testnet })
      // The old form is Bitcoin's as well: the plugin does not send there, B2BINPAY does.
      if (type === "legacy" && asset === ASSET.BCH) expect(parsed).toHaveProperty("problem")
      else expect(parsed).not.toHaveProperty("problem")

      sandbox.send({ payment_id: id as string, amount: "1" })
      expect(await transfersOf(api, id as string)).toMatchObject([{ attributes: { op_type: 1 } }])
    })
  })

  it.each(DEFAULTS)("%s in wallet %s without a type is %s", async (_, wallet, type) => {
    const { api } = await on.start()
    expect((await openDeposit(api, wallet)).attributes.address_type).toBe(type)
  })

  it("refuses a type that the currency does not have", async () => {
    const { api } = await on.start()
    const relationships = { wallet: { data: { type: "wallet", id: "5" } } }
    const attributes = { address_type: "bech32" }
    const answer = await api.post("/deposit/", {
      data: { type: "deposit", attributes, relationships },
    })
    expect(answer.status).toBe(400)
    expect((answer.json as Json).errors[0].source.pointer).toBe("/data/attributes/address_type")
  })
})
