import { ASSET, type Sandbox, startSandbox } from "../../../sandbox/src"
import { Receiver, until } from "../../unit/sandbox/helpers"
import { curl, type CurlAnswer } from "../curl"
import { type SdkCase, testSdk } from "../sdk-table"
import { CURL, SIGNED_CALLBACK } from "./samples"
import { verifyAuth, verifyCallback } from "./verification"

const ACCOUNT = { login: "sandbox-login", password: "sandbox-password" }
const CALLBACK_URL = "https://my.client.com/cb/"

/** A merchant at a terminal who copies the samples. */
class World {
  constructor(
    readonly sandbox: Sandbox,
    readonly hook: Receiver,
  ) {}

  /** Runs a sample with the merchant's own base URL, keys and ids, and nothing else changed. */
  async run(name: keyof typeof CURL, own: Record<string, string> = {}): Promise<CurlAnswer> {
    const values = { "<Change to your login>": ACCOUNT.login, ...own }
    let command: string = CURL[name]
      .replace(/https:\/\/api(-sandbox)?\.b2binpay\.com/, this.sandbox.b2binpay.url)
      .replace("<Change to your secret>", ACCOUNT.password)
    for (const [sample, mine] of Object.entries(values)) command = command.replace(sample, mine)
    return curl(command)
  }

  async signedIn(name: keyof typeof CURL, own: Record<string, string> = {}): Promise<CurlAnswer> {
    const { json } = await this.run("Obtain Token")
    const { access } = json.data.attributes as { access: string }
    return this.run(name, {
      "eyJ0eXAiOiJKV1QiLC...": access,
      "<Change to your access token>": access,
      ...own,
    })
  }

  /** The wallet of a currency. */
  async wallet(currency: string): Promise<string> {
    const { json } = await this.signedIn("Get Wallet", { "/wallet/": "/wallet/?page[size]=100" })
    const rows = json.data as {
      id: string
      relationships: { currency: { data: { id: string } } }
    }[]
    const found = rows.find((each) => each.relationships.currency.data.id === currency)
    if (!found) throw new Error(`no wallet of ${currency}`)
    return found.id
  }

  /** The callbacks about a payment or payout. */
  callbacks(id: string): string[] {
    return this.hook.received
      .filter(({ body }) => (body as { data: { id: string } }).data.id === id)
      .map(({ raw }) => raw)
  }
}

const lists = (name: keyof typeof CURL, type: string, attributes: object): SdkCase<World> => ({
  resource: "Reading",
  method: name,
  run: async (world) => {
    const { status, json } = await world.signedIn(name)
    expect(status).toBe(200)
    expect(json.data[0]).toMatchObject({ type, attributes })
  },
})

const CASES: readonly SdkCase<World>[] = [
  {
    resource: "Authentication",
    method: "Obtain Token",
    run: async (world) => {
      const { status, json } = await world.run("Obtain Token")
      expect(status).toBe(200)
      expect(json.data).toMatchObject({
        type: "auth-token",
        attributes: { is_2fa_confirmed: false },
      })
      expect(verifyAuth(json, ACCOUNT.login, ACCOUNT.password)).toBe(true)
      expect(verifyAuth(json, ACCOUNT.login, "another")).toBe(false)
    },
  },
  {
    resource: "Authentication",
    method: "Refresh Token",
    run: async (world) => {
      const { refresh } = (await world.run("Obtain Token")).json.data.attributes as {
        refresh: string
      }
      const own = { "<Change to your refresh token>": refresh }
      expect(await world.run("Refresh Token", own)).toMatchObject({ status: 200 })
      expect(await world.run("Refresh Token", own)).toMatchObject({ status: 401 })
    },
  },
  lists("Get Wallet", "wallet", { status: 3, destination: { address_type: "p2sh-segwit" } }),
  lists("Get Currency", "currency", { iso: 1000, alpha: "BTC", exp: 8, confirmation_blocks: 3 }),
  lists("Get Rates", "rate", { left: "BTC", right: "USD", exp: 6 }),
  lists("Get Deposit", "deposit", { tracking_id: "d-abcd", target_paid: "0.01000000" }),
  lists("Get Transfer", "transfer", { op_type: 1, amount: "0.01000000", status: 2 }),
  lists("Get Payout", "payout", { tracking_id: "f12", exp: 8, status: 2 }),
  {
    resource: "Deposits",
    method: "Create Deposit",
    run: async (world) => {
      const { status, json } = await world.signedIn("Create Deposit")
      expect(status).toBe(201)
      expect(json.data.attributes).toMatchObject({
        tracking_id: "d-abcd",
        confirmations_needed: 2,
        callback_url: CALLBACK_URL,
        address_type: "p2sh-segwit",
        target_paid: "0.00000000",
        message: null,
        destination: { address_type: "p2sh-segwit", address: json.data.attributes.address },
      })
      expect(json.data.attributes.address).toMatch(/^2/)
    },
  },
  {
    resource: "Deposits",
    method: "Callback Verification",
    run: async (world) => {
      const { login, password, body } = SIGNED_CALLBACK
      expect(verifyCallback(body, login, password)).toBe(true)
      const { json } = await world.signedIn("Create Deposit", { [CALLBACK_URL]: world.hook.url })
      const { id } = json.data as { id: string }
      world.sandbox.send({ payment_id: id, amount: "0.01" })
      world.sandbox.mine(3)
      await until(() => world.callbacks(id).length > 0)
      for (const raw of world.callbacks(id)) {
        expect(verifyCallback(raw, ACCOUNT.login, ACCOUNT.password)).toBe(true)
      }
    },
  },
  {
    resource: "Payouts",
    method: "Create Payout",
    run: async (world) => {
      const key = { "b6891f5b-d16f-4ba9-a1c4-9828be64a492": crypto.randomUUID() }
      const own = { ...key, [CALLBACK_URL]: world.hook.url }
      const { status, json } = await world.signedIn("Create Payout", own)
      expect(status).toBe(201)
      expect(json.data.attributes).toMatchObject({
        amount: "0.05000000",
        exp: 8,
        fee_amount: "0.00000550",
        tracking_id: "f12",
        address: "bcrt1q92k5z02dyrjahm4hput42nps3t7ryxzzz0vl76",
        confirmations_needed: 2,
        is_fee_included: false,
        tag: null,
        tag_type: null,
        message: null,
        status: 2,
      })
      world.sandbox.advanceClock(5)
      world.sandbox.mine(3)
      const { id } = json.data as { id: string }
      await until(() => world.callbacks(id).length > 0)
      for (const raw of world.callbacks(id)) {
        expect(verifyCallback(raw, ACCOUNT.login, ACCOUNT.password)).toBe(true)
      }
    },
  },
  {
    resource: "Payouts",
    method: "Precalculate Fee",
    run: async (world) => {
      const own = { '"id": "13"': `"id": "${await world.wallet("1000")}"` }
      const { status, json } = await world.signedIn("Precalculate Fee", own)
      expect(status).toBe(200)
      expect(json.data).toMatchObject({
        type: "payout-calculation",
        attributes: {
          is_internal: false,
          fee: {
            currency: 1000,
            dust_amount: "0.00000000",
            medium: expect.stringMatching(/^0\.0*[1-9]/),
          },
          commission: { amount: "0.00000000", currency: 1000 },
        },
      })
    },
  },
]

describe("B2BINPAY's samples against the sandbox", () => {
  let world: World
  beforeAll(async () => {
    const sandbox = await startSandbox({ seed: "b2binpay-samples", rateLimits: false })
    world = new World(sandbox, await new Receiver().start())
    // As on B2BINPAY's trial host, which its samples are for.
    sandbox.setSwitches("b2binpay", { testnet: true })
    sandbox.credit("b2binpay", ASSET.BTC, "1")
    sandbox.credit("b2binpay", ASSET.USDT_ETHEREUM, "100")
    sandbox.credit("b2binpay", ASSET.ETH, "1")
    const deposit = await world.signedIn("Create Deposit")
    sandbox.send({ payment_id: deposit.json.data.id as string, amount: "0.01" })
    sandbox.mine(3)
    await world.signedIn("Create Payout")
  })
  afterAll(async () => {
    await world.sandbox.close()
    await world.hook.stop()
  })

  testSdk("b2binpay", CASES, () => world)

  it("a token's payout, whose costs are a second transfer, verifies as well", async () => {
    const own = {
      "b6891f5b-d16f-4ba9-a1c4-9828be64a492": crypto.randomUUID(),
      bcrt1q92k5z02dyrjahm4hput42nps3t7ryxzzz0vl76: "0xe68195f0a89dad8e38b91a6810304eed3b3dcddc",
      '"id": "1"': `"id": "${await world.wallet("2015")}"`,
      [CALLBACK_URL]: world.hook.url,
    }
    const { status, json } = await world.signedIn("Create Payout", own)
    expect(status).toBe(201)
    world.sandbox.advanceClock(5)
    world.sandbox.mine(12)
    const { id } = json.data as { id: string }
    await until(() => world.callbacks(id).length > 0)
    const bodies = world.callbacks(id)
    expect(bodies[0]?.match(/"type":"transfer","id":"\d+","attributes"/g)).toHaveLength(2)
    for (const raw of bodies) {
      expect(verifyCallback(raw, ACCOUNT.login, ACCOUNT.password)).toBe(true)
    }
  })
})
