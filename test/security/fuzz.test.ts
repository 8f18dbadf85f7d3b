import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import http from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client } from "pg"
import { type Callers, type HostileRequest, SECRET, hostileRequest } from "./fuzz/requests"
import { Random } from "./fuzz/random"
import { findRoutes, nameOf } from "./routes"

const SEED = Number(process.env.FUZZ_SEED ?? 20_261_129)
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 2_000)
/** Requests that are under way at the same time. */
const AT_ONCE = 8
const TIMEOUT_MS = 30_000
/** Rows that come and go by schedule, counts of what was refused, and sums that are kept; all others are somebody's deed. */
const BOOKKEEPING =
  /^(?:balance|gateway|callback_rejection|connection_test|hook_probe|alert|event|rate_limit|setting|daily_figures)/

/** A status, or what became of the connection. */
type Answer = number | "cut" | "silent"

interface Shop {
  urls: { medusa: string; sandbox: string }
  databaseUrl: string
  publishableKey: string
  admin: object
  stop(): Promise<void>
}

describe(`${REQUESTS} hostile requests (seed ${SEED})`, () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE })
  let directory: string
  let shop: Shop
  let callers: Callers
  let secrets: string[]
  let before: Record<string, number>
  let answers: { sent: HostileRequest & { name: string }; answer: Answer }[]

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "crypto-checkout-fuzz-"))
    // As root, the database runs as another user, who has to pass here.
    chmodSync(directory, 0o755)
    const { startShop } = await import("../store/lib/shop.mjs")
    shop = (await startShop({
      dataDir: directory,
      durable: false,
      env: {
        // What is read by schedule would write as well.
        CRYPTO_CHECKOUT_OPTIONS: JSON.stringify({ pollSeconds: 600 }),
        LOG_LEVEL: "http",
      },
    })) as unknown as Shop
    ;({ callers, secrets } = await findCallers(shop))
    before = await untilIdle(shop)
    answers = await sendAll()
  }, 300_000)

  afterAll(async () => {
    agent.destroy()
    await shop?.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  async function sendAll() {
    const random = new Random(SEED)
    const requests = Array.from({ length: REQUESTS }, (_, index) => {
      const { route, ...request } = hostileRequest(index, random, callers)
      return { ...request, name: nameOf(route) }
    })
    const found: typeof answers = []
    const waiting = [...requests]
    const sender = async () => {
      for (let sent = waiting.shift(); sent; sent = waiting.shift()) {
        found.push({ sent, answer: await send(shop.urls.medusa, sent, agent) })
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, sender))
    return found
  }

  it("reach every route, and most are let through to it", () => {
    expect(answers).toHaveLength(REQUESTS)
    const reached = new Set(answers.map(({ sent }) => sent.name))
    expect([...reached].sort()).toEqual(findRoutes().map(nameOf).sort())
    const limited = answers.filter(({ answer }) => answer === 429)
    expect(limited.length).toBeLessThan(REQUESTS / 10)
  })

  it("are answered, and none with a 5xx", () => {
    const bad = answers.filter(({ answer }) => typeof answer !== "number" || answer >= 500)
    expect(
      bad.map(({ sent, answer }) => ({
        answer,
        request: `${sent.method} ${sent.path.slice(0, 300)}`,
        type: sent.headers["content-type"],
        body: sent.body?.toString().slice(0, 300),
      })),
    ).toEqual([])
  })

  it("write nothing", async () => {
    expect(await countRows(shop)).toEqual(before)
  })

  it("bring no token into a log", () => {
    const log = readFileSync(join(directory, "logs/medusa.log"), "utf8")
    expect(log).toContain("/hooks/crypto-checkout/")
    expect(log).toContain("/crypto-checkout/pay/")
    const lines = log.split("\n")
    for (const secret of [SECRET, ...secrets]) {
      expect(lines.filter((line) => line.includes(secret)).slice(0, 3)).toEqual([])
    }
  })

  it("leave the shop as it was: a charge is still shown to its shopper", async () => {
    const answer = await send(
      shop.urls.medusa,
      {
        method: "GET",
        path: `/store/crypto-checkout/charges/${callers.ids[0]}`,
        body: null,
        headers: { ...callers.store, ...callers.shopper, "x-forwarded-for": "198.51.100.7" },
      },
      agent,
    )
    expect(answer).toBe(200)
  })
})

/** Sends a request and reads its answer; a stream is left again at once. */
function send(
  base: string,
  sent: HostileRequest,
  agent: http.Agent,
  isAgain = false,
): Promise<Answer> {
  const { hostname, port } = new URL(base)
  const { method, path, headers, body } = sent
  return new Promise((resolve) => {
    const request = http.request({ hostname, port, method, path, headers, agent }, (response) => {
      const answer = response.statusCode ?? "cut"
      response.once("end", () => resolve(answer))
      response.once("error", () => resolve("cut"))
      response.once("close", () => resolve(answer))
      if (response.headers["content-type"]?.startsWith("text/event-stream")) response.destroy()
      else response.resume()
    })
    request.setTimeout(TIMEOUT_MS, () => {
      resolve("silent")
      request.destroy()
    })
    request.once("error", () => {
      // The server has closed a connection that was idle, as it may.
      if (request.reusedSocket && !isAgain) void send(base, sent, agent, true).then(resolve)
      else resolve("cut")
    })
    request.end(body ?? undefined)
  })
}

/** An admin, a storefront, and a shopper who has been shown an address. */
async function findCallers(shop: Shop): Promise<{ callers: Callers; secrets: string[] }> {
  const lib = await import("../store/lib/shopper.mjs")
  const { storeClient } = await import("../store/lib/store-client.mjs")
  const store = storeClient(shop.urls.medusa, shop.publishableKey)
  const region = await lib.findRegion(store)
  const product = await lib.findProduct(store, region, "genesis-mug")
  const cart = await lib.fillCart(store, { region, variantId: product.variants[0].id })
  const open = await lib.openSession(store, cart)
  const { assets } = await lib.readCharge(store, open)
  await lib.chooseAsset(store, open, assets[0].id)
  const login = await fetch(`${shop.urls.medusa}/auth/user/emailpass`, {
    method: "POST",
    body: JSON.stringify(shop.admin),
    headers: { "content-type": "application/json" },
  })
  const { token } = (await login.json()) as { token: string }
  return {
    callers: {
      admin: { authorization: `Bearer ${token}` },
      store: { "x-publishable-api-key": shop.publishableKey },
      shopper: { "x-crypto-checkout-token": open.token },
      ids: [open.chargeId, cart.id, "cpo_none", "crf_none", "constructor"],
      gateways: ["inventpay", "bitpay", "b2binpay", "b2binpay-defi", "defexa", "nobody"],
    },
    secrets: [open.token, token],
  }
}

/** The rows once the processor's callback about the address has been worked on. */
async function untilIdle(shop: Shop): Promise<Record<string, number>> {
  const client = new Client({ connectionString: shop.databaseUrl })
  await client.connect()
  try {
    for (;;) {
      const { rows } = await client.query<{ worked: number; waiting: number }>(
        `SELECT count(*) FILTER (WHERE state <> 'pending')::int AS worked,
           count(*) FILTER (WHERE state = 'pending')::int AS waiting FROM crypto_checkout.callback`,
      )
      if (rows[0]?.waiting === 0 && rows[0].worked > 0) return await countRows(shop)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  } finally {
    await client.end()
  }
}

async function countRows({ databaseUrl }: Shop): Promise<Record<string, number>> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables
       WHERE table_schema = 'crypto_checkout' ORDER BY 1`,
    )
    const counts: Record<string, number> = {}
    for (const { name } of rows) {
      if (BOOKKEEPING.test(name)) continue
      const counted = await client.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM crypto_checkout."${name}"`,
      )
      counts[name] = counted.rows[0]?.count ?? 0
    }
    return counts
  } finally {
    await client.end()
  }
}
