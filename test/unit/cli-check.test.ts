import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import http from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type CheckOutcome, checkConnections } from "../../src/cli/check"
import { spend } from "../../src/cli/check-spend"
import { createGateways } from "../../src/gateways"
import { PROBE_HEADER, probeAnswer } from "../../src/modules/crypto-checkout/accounts/connection"
import { ASSET, type Fault, type Sandbox, startSandbox } from "../../sandbox/src"

const GATEWAYS = ["b2binpay", "b2binpay-defi", "bitpay", "defexa", "inventpay"] as const
type Id = (typeof GATEWAYS)[number]
type Options = Record<string, unknown>

/** Right options of each at the sandbox. */
const KEYS: Record<Id, Options> = {
  b2binpay: { login: "sandbox-login", password: "sandbox-password" },
  "b2binpay-defi": { apiKey: "defi_test_sandbox", callbackToken: "door-key-of-our-own" },
  bitpay: {
    privateKey: "9ee267c293e74c12bf4035746834ad4f5690d546d7d10e15c92fc83043552186",
    merchantToken: "merchant_token_sandbox",
    payoutToken: "payout_token_sandbox",
  },
  defexa: {
    merchantPrivateKey: "defexa_key_sandbox",
    callbackSignature: { scheme: "md5-length-value", signKey: "defexa_sign_sandbox" },
  },
  inventpay: {
    apiKey: "pk_test_sandbox",
    withdrawalKey: "wk_test_sandbox",
    webhookSecret: "whsec_sandbox",
  },
}

const WRONG: Record<Id, Options> = {
  b2binpay: { password: "wrong-password" },
  "b2binpay-defi": { apiKey: "defi_wrong_key" },
  bitpay: { privateKey: "a".repeat(64) },
  defexa: { merchantPrivateKey: "defexa_wrong_key" },
  inventpay: { apiKey: "pk_wrong_key" },
}

const MISSING: Record<Id, [options: Options, named: string]> = {
  b2binpay: [{ wallets: ["1", "4711"] }, "4711"],
  "b2binpay-defi": [{ chains: ["1", "137"] }, "chain 137"],
  // The sandbox lists them all, so one is taken out of its answer.
  bitpay: [{ coins: ["BTC", "DOGE"] }, "DOGE"],
  defexa: [{ currencies: { BTC: ASSET.BTC, USDT: ASSET.USDT_ETHEREUM } }, "USDT"],
  inventpay: [{ coins: ["BTC", "LTC"] }, "LTC"],
}

/** What the key may not do, as the processor says it, and the check that finds out. */
const FORBIDDEN: Record<Id, [fault: Pick<Fault, "endpoint" | "body">, check: string]> = {
  b2binpay: [
    {
      endpoint: "GET /payout/",
      body: '{"errors":[{"status":"403","code":"permission_denied","detail":"No permission"}]}',
    },
    "payouts",
  ],
  "b2binpay-defi": [
    {
      endpoint: "GET /api/v1/deployments/:deploymentId/payouts",
      body: '{"statusCode":403,"message":"[ERR_403] No permission","error":"Forbidden"}',
    },
    "payouts",
  ],
  bitpay: [
    { endpoint: "GET /recipients", body: '{"error":"This endpoint does not support the facade"}' },
    "payouts",
  ],
  defexa: [
    {
      endpoint: "GET /api/v1/da/wallets",
      body: '{"success":false,"result":1,"status":403,"errors":[{"code":"merchant_not_found","kind":"api_error"}]}',
    },
    "payouts",
  ],
  inventpay: [
    {
      endpoint: "POST /v1/merchant/test-webhook",
      body: '{"success":false,"error":"Forbidden","statusCode":403}',
    },
    "callback_url",
  ],
}

describe("medusa-crypto-checkout check", () => {
  let sandbox: Sandbox
  let shop: Server
  const folder = mkdtempSync(join(tmpdir(), "crypto-check-"))
  beforeAll(async () => {
    sandbox = await startSandbox({ seed: "check", rateLimits: false })
    // A shop with the plugin: it answers probes, and takes what is posted.
    shop = await Server.start((req, res) => {
      const probe = req.headers[PROBE_HEADER]
      if (typeof probe === "string") res.setHeader(PROBE_HEADER, probeAnswer(probe))
      res.end()
    })
  })
  const proxies: Server[] = []
  const twisted = async (twist: Twist): Promise<Server> => {
    const server = await proxy(sandbox.url, twist)
    proxies.push(server)
    return server
  }
  afterEach(async () => {
    sandbox.clearFaults()
    for (const server of proxies.splice(0)) await server.stop()
  })
  afterAll(async () => {
    await sandbox.close()
    await shop.stop()
    rmSync(folder, { recursive: true })
  })

  interface Setting {
    options?: Options
    baseUrl?: string
    publicUrl?: string
    args?: string[]
  }

  /** Checks one gateway with a medusa-config of its own. */
  async function check(id: Id, setting: Setting = {}): Promise<CheckOutcome> {
    const { options = {}, baseUrl = sandbox.url, publicUrl = shop.url, args = [] } = setting
    const gateways = { [id]: { ...KEYS[id], baseUrl: `${baseUrl}/${id}`, ...options } }
    const plugin = { resolve: "medusa-crypto-checkout", options: { publicUrl, gateways } }
    const config = JSON.stringify({ projectConfig: {}, plugins: [plugin] })
    const path = join(folder, `${crypto.randomUUID()}.cjs`)
    writeFileSync(path, `module.exports = ${config}`)
    const outcome = await checkConnections([id, "--config", path, ...args], {
      cwd: folder,
      env: {},
    })
    const secrets = Object.values({ ...KEYS[id], ...options }).filter(isSecret)
    for (const secret of secrets) expect(outcome.text).not.toContain(secret)
    return outcome
  }

  describe.each(GATEWAYS)("of %s", (id) => {
    it("passes when all is well, and moves nothing", async () => {
      const { text, code } = await check(id)
      expect(text).not.toMatch(/^ {2}failed/m)
      expect(code).toBe(0)
      for (const name of ["credentials", "currencies", "clock", "public_url"]) {
        expect(text).toMatch(new RegExp(`^ {2}passed +${name} `, "m"))
      }
      expect(text).toMatch(/^ {2}(passed|skipped) +minimums /m)
      expect([sandbox.payouts(), sandbox.payments()]).toEqual([[], []])
    })

    it("fails for a wrong key", async () => {
      const { text, code } = await check(id, { options: WRONG[id] })
      expect(text).toMatch(/^ {2}failed +credentials /m)
      expect(code).toBe(1)
    })

    it("fails when the clocks differ", async () => {
      const late = await twisted({ ahead: 3600 })
      const { text, code } = await check(id, { baseUrl: late.url })
      expect(text).toMatch(/^ {2}failed +clock .*3[56]\d\d seconds/m)
      expect(code).toBe(1)
    })

    it("fails when the key may not do something", async () => {
      const [fault, name] = FORBIDDEN[id]
      const kind = "foreign_answer" as const
      sandbox.addFault({ on: "api", kind, processor: id, status: 403, ...fault })
      const { text, code } = await check(id)
      expect(text).toMatch(new RegExp(`^ {2}failed +${name} `, "m"))
      expect(code).toBe(1)
    })

    it("fails when the options offer what the account cannot take", async () => {
      const [options, named] = MISSING[id]
      const poor = await twisted({ without: named })
      const { text, code } = await check(id, { options, baseUrl: poor.url })
      expect(text).toMatch(new RegExp(`^ {2}failed +currencies .*${named}`, "m"))
      expect(code).toBe(1)
    })

    it("fails when publicUrl leads nowhere, or to another server", async () => {
      const nowhere = await check(id, { publicUrl: "http://127.0.0.1:1" })
      expect(nowhere.text).toMatch(/^ {2}failed +public_url .*ECONNREFUSED/m)
      const elsewhere = await check(id, { publicUrl: sandbox.url })
      expect(elsewhere.text).toMatch(/^ {2}failed +public_url .*404/m)
      expect([nowhere.code, elsewhere.code]).toEqual([1, 1])
    })
  })

  describe("with --spend", () => {
    const sending = ["--spend", "--asset", ASSET.USDT_BSC, "--amount", "20", "--to"]
    const address = "0x52908400098527886E0F7030069857D2E4169EE7"

    it("sends one payout at a sandbox, and asks for it", async () => {
      sandbox.credit("inventpay", ASSET.USDT_BSC, "100")
      const fees = { USDT_BEP20: { network: "0.001", service: "0.005" } }
      const options = { withdrawalFees: fees }
      const { text, code } = await check("inventpay", { options, args: [...sending, address] })
      expect(text).toMatch(/^ {2}passed +spend +InventPay accepted a payout of 20/m)
      expect(code).toBe(0)
      expect(sandbox.payouts()).toMatchObject([{ processor: "inventpay", address }])
      sandbox.reset()
    })

    it("says what went wrong", async () => {
      const { text, code } = await check("inventpay", { args: [...sending, address] })
      expect(text).toMatch(/^ {2}failed +spend /m)
      expect(code).toBe(1)
    })

    it("sends nothing where it might be real money", async () => {
      const inventpay = { apiKey: "pk_live_1", webhookSecret: "w", withdrawalKey: "wk_live_1" }
      const gateway = createGateways({ inventpay }).get("inventpay")!
      const payout = { asset: ASSET.USDT_BSC, amount: "20", to: address }
      expect(await spend(gateway, payout, "https://shop.example/")).toMatchObject({
        result: "skipped",
        message: expect.stringContaining("Nothing was sent"),
      })
    })
  })

  describe("finds the options", () => {
    const env = () => ({
      INVENTPAY_API_KEY: "pk_test_sandbox",
      INVENTPAY_WEBHOOK_SECRET: "whsec_sandbox",
      INVENTPAY_COINS: '["BTC"]',
      INVENTPAY_BASE_URL: `${sandbox.url}/inventpay`,
      // Of no option: it belongs to something else.
      BITPAY_TOKEN: "merchant_token_sandbox",
      CRYPTO_CHECKOUT_PUBLIC_URL: shop.url,
    })

    it("in the environment", async () => {
      const { text, code } = await checkConnections([], { cwd: folder, env: env() })
      expect(text).toContain("Options from the environment")
      expect(text).toMatch(/^ {2}passed +currencies +Offered: BTC$/m)
      expect(code).toBe(0)
    })

    it("in a medusa-config in TypeScript, as a project has it", async () => {
      const project = mkdtempSync(join(folder, "project-"))
      const options = {
        publicUrl: "https://nowhere.invalid",
        gateways: { defexa: { ...KEYS.defexa, baseUrl: `${sandbox.url}/defexa` } },
      }
      writeFileSync(
        join(project, "medusa-config.ts"),
        `import { join } from "node:path"
         const name: string = join("medusa-crypto-checkout")
         module.exports = { plugins: [{ resolve: name, options: ${JSON.stringify(options)} }] }`,
      )
      writeFileSync(join(project, "package.json"), "{}")
      // The project's own ts-node compiles it.
      symlinkSync(join(__dirname, "../../node_modules"), join(project, "node_modules"))
      const args = ["--public-url", shop.url]
      const { text, code } = await checkConnections(args, { cwd: project, env: {} })
      expect(text).toContain("medusa-config.ts")
      expect(code).toBe(0)
    })

    it("and tells a database that does not answer from everything else", async () => {
      const own = { ...env(), DATABASE_URL: "postgres://nobody:hush-hush@127.0.0.1:1/shop" }
      const { text, code } = await checkConnections([], { cwd: folder, env: own })
      expect(text).toMatch(/^ {2}failed +database /m)
      expect(text).toMatch(/^ {2}passed +credentials /m)
      expect(text).not.toContain("hush-hush")
      expect(code).toBe(1)
    })

    it.each([
      [[], {}, "No medusa-config found"],
      [["--config", "nothing.js"], {}, "There is no"],
      [["paypal"], "env", '"paypal" is not configured. Configured: inventpay'],
      [["inventpay", "bitpay"], "env", "Pass one gateway"],
      [["inventpay", "--spend"], "env", "--spend needs"],
      [["--frobnicate"], "env", "--frobnicate"],
      [[], { INVENTPAY_API_KEY: "pk_test_sandbox" }, "webhookSecret"],
    ])("and says why it cannot begin: %j %j", async (args, given, message) => {
      const own = given === "env" ? env() : (given as NodeJS.ProcessEnv)
      const check = checkConnections(args, { cwd: folder, env: own })
      await expect(check).rejects.toThrow(message)
    })
  })
})

const isSecret = (value: unknown): value is string =>
  typeof value === "string" && value.length > 5 && !value.startsWith("http")

class Server {
  private constructor(private readonly server: http.Server) {}

  static async start(handle: http.RequestListener): Promise<Server> {
    const server = http.createServer(handle)
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    return new Server(server)
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }
}

interface Twist {
  /** Seconds by which its clock is ahead. */
  ahead?: number
  /** A code that is not in its lists. */
  without?: string
}

/** The sandbox with another clock, or with less to offer. */
function proxy(target: string, { ahead = 0, without }: Twist): Promise<Server> {
  return Server.start((req, res) => {
    // With the same Host, which BitPay's clients sign as a part of the URL.
    const { method, headers } = req
    const onward = http.request(target + req.url, { method, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on("data", (chunk: Buffer) => chunks.push(chunk))
      answer.on("end", () => {
        const later = new Date(Date.now() + ahead * 1000)
        const told = String(Buffer.concat(chunks))
          .replaceAll(`"code":"${without}"`, '"code":"GONE"')
          .replaceAll(`"${without}":{`, '"GONE":{')
          .replace(/"timestamp":"[^"]+"/, `"timestamp":"${later.toISOString()}"`)
        res.writeHead(answer.statusCode ?? 502, {
          "content-type": answer.headers["content-type"],
          date: later.toUTCString(),
        })
        res.end(told)
      })
    })
    req.pipe(onward)
  })
}
