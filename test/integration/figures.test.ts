import fc from "fast-check"
import { Client } from "pg"
import {
  type CurrencyCode,
  add,
  assetAmount,
  currencyDecimals,
  decimal,
  fiatAmount,
  multiplyDivide,
  roundNearest,
} from "../../src/domain"
import { createDataSource, migrate } from "../../src/storage/data-source"
import { forgetFigures } from "../../src/storage/repositories/figures"
import { StorageSession } from "../../src/storage/storage"

const DATABASE = "crypto_checkout_figures"
const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
const server = `postgres://${DB_USERNAME}:${DB_PASSWORD}@${DB_HOST}:${DB_PORT}`
const clientUrl = `${server}/${DATABASE}`
const source = createDataSource({ clientUrl })

const DAY = 86_400_000
const BTC = "bip122:000000000019d6689c085ae165831e93/slip44:0"
const ETH = "eip155:1/slip44:60"

async function admin(text: string): Promise<void> {
  const client = new Client({ connectionString: `${server}/postgres` })
  await client.connect()
  await client.query(text)
  await client.end()
}

beforeAll(async () => {
  await admin(`DROP DATABASE IF EXISTS ${DATABASE}`)
  await admin(`CREATE DATABASE ${DATABASE}`)
  await migrate({ clientUrl })
  await source.initialize()
})
afterAll(async () => {
  await source.destroy()
  await admin(`DROP DATABASE ${DATABASE} WITH (FORCE)`)
})

/** Digits of a decimal as a string, so that no amount is ever a float. */
const written = (max: number, decimals: number) =>
  fc
    .tuple(fc.integer({ min: 1, max }), fc.integer({ min: 0, max: 10 ** decimals - 1 }))
    .map(([whole, part]) => `${whole}.${String(part).padStart(decimals, "0")}`)

const payment = fc.record({
  currency: fc.constantFrom("usd", "jpy", "kwd", "shop"),
  gateway: fc.constantFrom("bitpay", "inventpay", "defexa"),
  asset: fc.constantFrom(BTC, ETH),
  quoted: written(9, 8),
  value: written(500, 3),
  came: written(9, 8),
  status: fc.constantFrom("confirmed", "confirmed", "confirmed", "held", "dropped", "returned"),
  /** Before now; some of them before the month. */
  ageMs: fc.integer({ min: 1_000, max: 33 * DAY }),
})
type Payment = typeof payment extends fc.Arbitrary<infer T> ? T : never

const SEED = Number(process.env["FIGURES_SEED"] ?? Date.now() % 1_000_000_007)
const BOOKS = fc.sample(payment, { numRuns: 400, seed: SEED })

async function write(each: Payment, n: number, now: Date): Promise<void> {
  const at = new Date(now.getTime() - each.ageMs)
  // Of what is held nothing was confirmed; what was given back had been.
  const cleared = each.status === "held" || each.status === "dropped" ? "0" : each.came
  await source.query(
    `INSERT INTO crypto_checkout.charge (id, session_id, link_key, token_hash, amount, currency_code,
       underpayment_tolerance, overpayment_tolerance, status, labels, opened_at, expires_at, clock_at)
     VALUES ($1, $1, '', '', $2, $3, 0, 0, 'paid', $4, $5, $5, $5)`,
    [`cch_${n}`, each.value, each.currency, each.status === "held" ? ["held"] : [], at],
  )
  await source.query(
    `INSERT INTO crypto_checkout.deposit (id, charge_id, gateway, asset, state, amount, value,
       external_id, policy_confirmations, required_confirmations, opened_at, chosen_at, expires_at)
     VALUES ($1, $2, $3, $4, 'open', $5, $6, $1, 1, 1, $7, $7, $7)`,
    [`cdp_${n}`, `cch_${n}`, each.gateway, each.asset, each.quoted, each.value, at],
  )
  await source.query(
    `INSERT INTO crypto_checkout.transfer (deposit_id, key, first_seen_at, in_time_amount,
       cleared_amount, cleared_at, status, amount, confirmations)
     VALUES ($1, '0', $2, 0, $3, $4, $5, $6, 1)`,
    [`cdp_${n}`, at, cleared, cleared === "0" ? null : at, each.status, each.came],
  )
}

/** Sums of amounts by a name. */
function sums<T>(rows: readonly T[], name: (row: T) => string, amount: (row: T) => string) {
  const found: Record<string, string> = {}
  for (const row of rows) {
    found[name(row)] = decimal(add(fiatAmount(found[name(row)] ?? "0"), fiatAmount(amount(row))))
  }
  return found
}

const worth = ({ value, came, quoted, currency }: Payment) =>
  decimal(
    roundNearest(
      multiplyDivide(fiatAmount(value), assetAmount(came), assetAmount(quoted)),
      currencyDecimals(currency as CurrencyCode),
    ),
  )

describe(`The books of a random month (FIGURES_SEED=${SEED})`, () => {
  let now: Date
  let from: Date
  let to: Date
  let month: Payment[]
  const session = () => new StorageSession(source.manager)

  beforeAll(async () => {
    now = await session().now()
    for (const [n, each] of BOOKS.entries()) await write(each, n, now)
    const today = Date.parse(now.toISOString().slice(0, 10))
    from = new Date(today - 29 * DAY)
    to = new Date(today + DAY)
    month = BOOKS.filter(({ ageMs }) => now.getTime() - ageMs >= from.getTime())
  })

  const received = () =>
    sums(
      month.filter(({ status }) => status === "confirmed"),
      ({ currency }) => currency,
      worth,
    )

  it("are the same on the overview, the reconciliation, the payments and in the export", async () => {
    const { figures, periodFigures, movements } = session()
    const ofPeriod = sums(
      await periodFigures.received(from, to),
      (row) => row.currency_code ?? "",
      ({ value }) => value,
    )
    const ofDays = sums(
      (await figures.perDay(30)).filter(({ received }) => decimal(received) !== "0"),
      (row) => row.currency_code,
      (row) => row.received,
    )
    const exported = sums(
      await movements.list(from, to, { limit: 1_000 }),
      (row) => row.value_currency ?? "",
      ({ value }) => value ?? "0",
    )
    expect(ofPeriod).toEqual(received())
    expect(ofDays).toEqual(received())
    expect(exported).toEqual(received())
  })

  it("are the same by processor and coin", async () => {
    const of = ({ gateway, asset }: { gateway: string; asset: string | null }) =>
      `${gateway} ${asset}`
    const { periodFigures, movements } = session()
    expect(sums(await periodFigures.received(from, to), of, ({ coins }) => coins)).toEqual(
      sums(await movements.list(from, to, { limit: 1_000 }), of, ({ amount }) => amount),
    )
  })

  it("tell what is on hold apart from what was received", async () => {
    const held = month.filter(({ status }) => status === "held")
    const told = await session().periodFigures.held(from, to)
    expect(Object.fromEntries([...told].map(([code, sum]) => [code, decimal(sum)]))).toEqual(
      sums(held, ({ currency }) => currency, worth),
    )
  })

  it("forget the sums of a day whose payment was taken back", async () => {
    const { figures } = session()
    const day = new Date(from.getTime() + DAY)
    const kept = async () =>
      source.query(`SELECT 1 FROM crypto_checkout.daily_figures WHERE day = $1::date`, [day])
    await figures.perDay(30)
    expect(await kept()).toHaveLength(1)
    await forgetFigures(source.manager, [day], now)
    expect(await kept()).toHaveLength(0)
  })
})
