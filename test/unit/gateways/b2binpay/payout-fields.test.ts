import { ASSETS } from "../../../../src/domain"
import { addressTypeOf } from "../../../../src/gateways/b2binpay/destination"
import { B2BINPAY } from "../../../contract/b2binpay-harness"
import { B2BINPAY_MONEY_OUT } from "../../../contract/b2binpay-money-out"
import { type ScriptedAnswer, ScriptedServer, closing } from "../../../contract/scripted-server"
import { coins } from "../../../support/amounts"

describe("the form of an address, by B2BINPAY's names", () => {
  it.each([
    [ASSETS.BTC, "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "legacy"],
    [ASSETS.BTC, "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "p2sh-segwit"],
    // From B2BINPAY's own samples; `bech32` is not among bitcoin's types there.
    [ASSETS.BTC, "2N3Ac2cZzRVoqfJGu1bFaAebq3izTgr1WLv", "p2sh-segwit"],
    [ASSETS.BTC, "bcrt1q92k5z02dyrjahm4hput42nps3t7ryxzzz0vl76", null],
    [ASSETS.LTC, "ltc1qg42tkwuuxefutzxezdkdel39gfstuap288mfea", "bech32"],
    [ASSETS.LTC, "MGxNPPB7eBoWPUaprtX9v9CXJZoD2465zN", "p2sh-segwit"],
    [ASSETS.LTC, "LVg2kJoFNg45Nbpy53h7Fe1wKyeXVRhMH9", "legacy"],
    [ASSETS.BCH, "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", "cash"],
    [ASSETS.BCH, "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", "cash"],
    [ASSETS.BCH, "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu", "legacy"],
    [ASSETS.XRP, "rEb8TK3gBgk5auZkwc6sHnwrGVJH8DuaLh", "address"],
    [ASSETS.XRP, "XVLhHMPHU98es4dbozjVtdWzVrDjtV18pX8yuPT7y4xaEHi", "x-address"],
    [ASSETS.ETH, "0x52908400098527886E0F7030069857D2E4169EE7", null],
  ])("of %j at %s is %s", (asset, address, type) => {
    expect(addressTypeOf(asset, address)).toBe(type)
  })
})

describe("a payout", () => {
  const keep = closing()
  const ADDRESS = "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"
  const sentWith = async (calculated: ScriptedAnswer) => {
    const server = keep(
      await ScriptedServer.start((request) =>
        request.url.startsWith("/payout/calculate/")
          ? calculated
          : B2BINPAY_MONEY_OUT.scripted.answer(request, {
              status: "0",
              reference: "cpo_1",
              amount: "0.05",
            }),
      ),
    )
    server.aside = (request) => B2BINPAY.preliminaries?.(request) ?? null
    await B2BINPAY.gateway(server.url).moneyOut!.send!({
      reference: "cpo_1",
      asset: ASSETS.BTC.id,
      amount: coins("0.05"),
      destination: { address: ADDRESS, tag: null },
      callbackUrl: "https://shop.example/hooks",
      description: "Payout",
    })
    const call = server.requests.find(({ method, url }) => method === "POST" && url === "/payout/")
    return JSON.parse(String(call?.body)).data.attributes
  }
  const fee = (medium: string): ScriptedAnswer => ({
    body: JSON.stringify({
      data: {
        type: "payout-calculation",
        id: "0",
        attributes: { is_internal: medium === "0", fee: { medium, currency: 1000 } },
      },
    }),
  })

  it("goes with the fee of the estimate and the form of its address", async () => {
    expect(await sentWith(fee("0.00000550"))).toMatchObject({
      amount: "0.05",
      address: ADDRESS,
      address_type: "p2sh-segwit",
      fee_amount: "0.0000055",
    })
  })

  it.each<[string, ScriptedAnswer]>([
    ["it stays at B2BINPAY", fee("0")],
    ["it cannot be calculated", { status: 400, body: '{"errors":[{"detail":"no"}]}' }],
    ["nothing is recommended", { body: '{"data":{"id":"0","attributes":{}}}' }],
  ])("goes without a fee of ours where %s", async (_, calculated) => {
    expect(await sentWith(calculated)).not.toHaveProperty("fee_amount")
  })
})
