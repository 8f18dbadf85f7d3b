import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { MedusaContainer } from "@medusajs/framework/types"
import { FeatureFlag, discoverAndRegisterFeatureFlags } from "@medusajs/framework/utils"
import type * as Templates from "@medusajs/test-utils/dist/medusa-test-runner-utils/postgres-template"
import { randomUUID } from "node:crypto"
import { dirname, join } from "node:path"
import type {
  CryptoCheckoutOptions,
  CryptoCheckoutService,
} from "../../src/modules/crypto-checkout"
import { type Sandbox, startSandbox } from "../../sandbox/src"
import { seedStore, type SeededStore } from "../store/src/seed"
import { ADMIN } from "../store/src/seed/admin-user"
import { differenceFromOpenApi } from "../openapi/check"
import { keepRows, putRowsBack } from "./kept-rows"
import { FilledDatabases } from "./shop-database"
import { Shopper } from "./shopper"

/** How the runner keeps a database, and puts it back before each test. */
jest.mock("@medusajs/test-utils/dist/medusa-test-runner-utils/postgres-template", () => ({
  ...jest.requireActual<typeof Templates>(
    "@medusajs/test-utils/dist/medusa-test-runner-utils/postgres-template",
  ),
  createPostgresDatabaseTemplate: ({ databaseName }: Named) => keepRows(databaseName),
  restorePostgresDatabaseFromTemplate: ({ databaseName }: Named) => putRowsBack(databaseName),
}))
const { createPostgresDatabaseTemplate } = jest.requireActual<typeof Templates>(
  "@medusajs/test-utils/dist/medusa-test-runner-utils/postgres-template",
)

interface Named {
  databaseName: string
}

const STORE = join(__dirname, "../store")
const READY_CARTS = 3

/** Answers of Medusa's HTTP API are read as they come. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any

/** The shop under test; usable inside of tests and hooks, not while they are being defined. */
export interface TestShop {
  readonly url: string
  readonly sandbox: Sandbox
  readonly seeded: SeededStore
  readonly container: MedusaContainer
  /** The plugin's module. */
  readonly checkout: CryptoCheckoutService
  /** Someone who buys in this shop. */
  shopper(): Shopper
  /** Calls the admin API as the seeded admin. */
  admin(method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<Json>
  /** Runs SQL on the shop's database. */
  sql(text: string, values?: unknown[]): Promise<Json[]>
  /** Tries again until it no longer throws; then answers what it answered. */
  eventually<T>(check: () => Promise<T>, timeoutMs?: number): Promise<T>
}

/** How a shop under test differs from the demo's. */
export interface ShopVariant {
  /** Options of the plugin beside the demo's own. */
  options?: Partial<CryptoCheckoutOptions>
  /** Folder of another `medusa-config.ts`. */
  configDir?: string
  /** Variables that Medusa reads when it starts, e.g. its feature flags. */
  env?: Record<string, string>
}

/** Tests about one topic, to be run in a shop that other topics are tested in as well. */
export type ShopCases = (shop: TestShop) => void

/** Names tests that run in the demo's shop as it is; a `shop-….test.ts` lists and boots for them. */
export function shopCases(name: string, define: ShopCases): ShopCases {
  return (shop) => describe(name, () => define(shop))
}

/**
 * Defines tests that run in the demo's shop, with InventPay alone: Medusa with the **built** plugin,
 * a database that is put back before each test, and a sandbox without rate limits that is emptied
 * before each test.
 */
export function describeShop(
  name: string,
  define: (shop: TestShop) => void,
  { options = {}, configDir = STORE, env = {} }: ShopVariant = {},
): void {
  describe(name, () => {
    let sandbox: Sandbox
    let seeded: SeededStore
    let url: string
    let readyCarts: readonly string[]
    let nextCart = 0
    let copied: boolean
    const database = `shop-${randomUUID()}`
    const filled = new FilledDatabases<{ seeded: SeededStore; readyCarts: string[] }>([
      configDir,
      // What the shop's regions offer: InventPay alone, or those that are named; all for `undefined`.
      "gateways" in options ? Object.keys(options.gateways ?? {}) : ["inventpay"],
      ...Object.keys(env),
    ])

    // Before the runner's own hook: the shop's configuration reads these variables.
    beforeAll(async () => {
      const { freePort } = await import("../store/lib/ports.mjs")
      sandbox = await startSandbox({ rateLimits: false })
      const port = await freePort()
      url = `http://localhost:${port}`
      copied = await filled.copyTo(database)
      Object.assign(process.env, {
        PORT: String(port),
        PUBLIC_URL: url,
        SANDBOX_URL: sandbox.url,
        CRYPTO_CHECKOUT_OPTIONS: JSON.stringify({ gateways: inventpayAt(sandbox), ...options }),
        MEDUSA_DISABLE_TELEMETRY: "true",
        ...env,
      })
      if (Object.keys(env).length > 0) await readFeatureFlags()
    })

    medusaIntegrationTestRunner({
      medusaConfigFile: configDir,
      dbName: database,
      cwd: configDir,
      testSuite: ({ getContainer, dbConnection }) => {
        beforeAll(async () => {
          if (copied) {
            ;({ seeded, readyCarts } = await filled.contents(sql))
            return
          }
          seeded = await seedStore(getContainer())
          const carts = await fillCarts(url, seeded)
          readyCarts = carts
          await filled.note(sql, { seeded, readyCarts: carts })
          // Shops with other options are copies of this one, and theirs have not changed.
          await sql(`DELETE FROM crypto_checkout.setting`)
        })
        beforeEach(async () => {
          nextCart = 0
          sandbox.reset()
          if (!copied) await keepFilled()
          copied = true
        })

        /** For the test files that follow. Its connections are cut for it. */
        const keepFilled = async (): Promise<void> => {
          const templateName = `${database}-template`
          await createPostgresDatabaseTemplate({ databaseName: database, templateName })
          await filled.keep(templateName)
        }

        const sql: TestShop["sql"] = async (text, values = []) => {
          const { rows } = await dbConnection.raw(text, values as string[])
          return rows
        }
        // Putting the database back cuts its connections, and a workflow of Medusa's that loses its
        // own never ends: the next test's payments would wait behind it.
        afterEach(() => eventually(() => expectNothingUnderWay(sql), 60_000).catch(() => {}))

        define({
          get url() {
            return url
          },
          get sandbox() {
            return sandbox
          },
          get seeded() {
            return seeded
          },
          get container() {
            return getContainer()
          },
          get checkout() {
            return getContainer().resolve("cryptoCheckout") as CryptoCheckoutService
          },
          shopper: () => new Shopper(url, seeded, () => readyCarts[nextCart++]),
          admin: async (method, path, body) => {
            const headers = { authorization: `Bearer ${await logIn(url)}` }
            return asShown(
              (...[verb, to, content]) =>
                request(url + to, { method: verb, body: content, headers }),
              ...([method, path, body] as const),
            )
          },
          sql,
          eventually,
        })
      },
    })

    afterAll(async () => {
      for (const name of Object.keys(env)) delete process.env[name]
      await sandbox.close()
    })
  })
}

/** Medusa reads its flags before its configuration; the test runner does not. */
async function readFeatureFlags(): Promise<void> {
  await discoverAndRegisterFeatureFlags({
    flagDir: join(dirname(require.resolve("@medusajs/medusa/package.json")), "dist"),
    projectConfigFlags: {},
    router: FeatureFlag,
  })
}

/** Medusa is being told of no charge and of no refund. */
async function expectNothingUnderWay(sql: TestShop["sql"]): Promise<void> {
  const [{ leases }] = await sql(
    `SELECT (SELECT count(*) FROM crypto_checkout.charge
             WHERE settle_leased_until > clock_timestamp())
          + (SELECT count(*) FROM crypto_checkout.refund
             WHERE book_leased_until > clock_timestamp()) AS leases`,
  )
  expect(Number(leases)).toBe(0)
}

/** Carts that most tests begin with: filling one takes Medusa longer than many a test. */
async function fillCarts(url: string, seeded: SeededStore): Promise<string[]> {
  const ids: string[] = []
  while (ids.length < READY_CARTS) ids.push((await new Shopper(url, seeded).fillCart()).cartId)
  return ids
}

const inventpayAt = (sandbox: Sandbox): CryptoCheckoutOptions["gateways"] => ({
  inventpay: {
    apiKey: "pk_test_sandbox",
    withdrawalKey: "wk_test_sandbox",
    webhookSecret: "whsec_sandbox",
    baseUrl: sandbox.inventpay.url,
  },
})

async function logIn(url: string): Promise<string> {
  const { token } = await request(`${url}/auth/user/emailpass`, { method: "POST", body: ADMIN })
  return token
}

/** Calls the admin API. */
type AdminCaller = (...call: Parameters<TestShop["admin"]>) => Promise<Json>

/** What is sent, approved or decided about. */
const DECIDED =
  /^(\/admin\/crypto-checkout\/(?:refunds|payouts|payout-batches|aml-cases|charges)\/[^/]+)\/(?:approve|send|retry|resolve|submit|resume|refund|decisions)$/

/** As the pages do: who decides about something looks at it first, and says which version they saw. */
export async function asShown(
  call: AdminCaller,
  ...[method, path, body]: Parameters<TestShop["admin"]>
): Promise<Json> {
  const thing = method === "POST" ? DECIDED.exec(path)?.[1] : undefined
  if (thing === undefined || (body && "version" in body)) return call(method, path, body)
  const answer = await call("GET", thing).catch(() => ({}))
  const { version = "unknown" } =
    answer.refund ?? answer.payout ?? answer.batch ?? answer.case ?? answer.charge ?? {}
  return call(method, path, { ...body, version })
}

/** Calls an HTTP API with JSON; an error status becomes an error that shows the answer. */
export async function request(
  url: string,
  { method, body, headers }: { method: string; body?: object; headers?: Record<string, string> },
): Promise<Json> {
  const answer = await fetch(url, {
    method,
    // A kept connection may be closed by the shop in the moment in which it is used again.
    headers: { "content-type": "application/json", connection: "close", ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const text = await answer.text()
  const difference = differenceFromOpenApi({
    method,
    url,
    status: answer.status,
    body: readJson(text),
  })
  if (difference !== null) throw new Error(difference)
  if (!answer.ok) throw new RequestError(`${method} ${url}`, answer.status, text)
  return text === "" ? null : JSON.parse(text)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** An answer with an error status. */
export class RequestError extends Error {
  constructor(
    what: string,
    readonly status: number,
    readonly body: string,
  ) {
    super(`${what} answered ${status}: ${body}`)
  }
}

export async function eventually<T>(check: () => Promise<T>, timeoutMs = 15_000): Promise<T> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
