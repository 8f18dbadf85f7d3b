import { ASSETS, type Beneficiary } from "../../../../src/domain"
import { B2BINPAY } from "../../../contract/b2binpay-harness"
import { type Sandbox, startSandbox } from "../../../../sandbox/src"
import { closing } from "../../../contract/scripted-server"
import { coins } from "../../../support/amounts"

const SATOSHI: Beneficiary = {
  first_name: "Satoshi",
  last_name: "Nakamoto",
  country: "JP",
  address: "1 Genesis Street\n100-0001 Tokyo",
}

describe("the travel rule", () => {
  const keep = closing()
  let sandbox: Sandbox

  beforeEach(async () => {
    sandbox = keep(await startSandbox({ seed: "travel-rule", ...B2BINPAY.sandbox }))
    sandbox.credit("b2binpay", ASSETS.BTC.id, "1")
  })

  const send = (beneficiary?: Beneficiary) =>
    B2BINPAY.gateway(B2BINPAY.baseUrl(sandbox)).moneyOut!.send!({
      reference: "cpo_1",
      asset: ASSETS.BTC.id,
      amount: coins("0.05"),
      destination: { address: sandbox.chain.newAddress(ASSETS.BTC.network), tag: null },
      callbackUrl: "http://127.0.0.1:9/hooks",
      description: "Payout",
      ...(beneficiary && { beneficiary }),
    })

  it("is not asked for by most accounts, and its data may be told all the same", async () => {
    await send()
    expect(sandbox.payouts()).toHaveLength(1)
  })

  it("says what to do where the account demands it, and takes the payout with it", async () => {
    sandbox.setSwitches("b2binpay", { travelRule: "required" })
    await expect(send()).rejects.toMatchObject({
      code: "rejected",
      words: expect.stringMatching(/add the recipient's name and address, and send it again$/),
    })
    expect(sandbox.payouts()).toEqual([])
    await send(SATOSHI)
    expect(sandbox.payouts()).toHaveLength(1)
  })

  it("never repeats whom a payout goes to in an error", async () => {
    sandbox.setSwitches("b2binpay", { travelRule: "required" })
    const error: unknown = await send({ ...SATOSHI, country: "Japan" }).catch((why: unknown) => why)
    expect(String(error)).toContain("country")
    expect(JSON.stringify(error) + String(error)).not.toMatch(/Satoshi|Nakamoto|Genesis/)
  })
})
