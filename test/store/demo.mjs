// Boots the demo shop. Uses nothing but Node until the packages are installed.
import { rmSync } from "node:fs"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { killAll, terminateAll } from "./lib/children.mjs"
import { STATE } from "./lib/paths.mjs"
import { DEFAULT_PORTS } from "./lib/ports.mjs"
import { onNpmGone } from "./lib/processes.mjs"
import { startShop } from "./lib/shop.mjs"
import { smoke } from "./lib/smoke.mjs"
import { createProgress, seconds, UserError } from "./lib/ui.mjs"

const HELP = `Usage: npm run demo -- [options]

Boots a real shop with the plugin: PostgreSQL, Medusa with its admin, a storefront, and a sandbox
that plays the payment processors and a wallet. Nothing but Node and npm is needed.

  --reset                 begin anew, with an empty database
  --smoke                 boot on free ports, buy a product over HTTP, check the order, stop
  --shop-port <number>    port of the storefront (${DEFAULT_PORTS.shop})
  --medusa-port <number>  port of Medusa and its admin (${DEFAULT_PORTS.medusa})
  --sandbox-port <number> port of the sandbox (${DEFAULT_PORTS.sandbox})
  --db-port <number>      port of the database (${DEFAULT_PORTS.db})
  --help                  show this

The database and all logs are kept in .demo/.`

const SMOKE_DIR = join(STATE, "smoke")

function readOptions() {
  const options = {
    reset: { type: "boolean" },
    smoke: { type: "boolean" },
    help: { type: "boolean" },
  }
  for (const service of Object.keys(DEFAULT_PORTS)) options[`${service}-port`] = { type: "string" }
  try {
    return parseArgs({ options }).values
  } catch (error) {
    throw new UserError(`${error.message}\n\n${HELP}`)
  }
}

function readPorts(values) {
  const ports = {}
  for (const service of Object.keys(DEFAULT_PORTS)) {
    const text = values[`${service}-port`]
    if (text === undefined) continue
    const port = Number(text)
    if (!Number.isInteger(port) || port < 1 || port > 65535) {
      throw new UserError(`--${service}-port must be a number from 1 to 65535, not "${text}"`)
    }
    ports[service] = port
  }
  return ports
}

let shop = null
let stopping = null
let askedAt = 0

/** One Ctrl-C may reach us twice: from the terminal, and passed on by npm. */
const SAME_REQUEST_MS = 1_000

/** Stops everything in order; asked once more, at once. */
function stop(progress) {
  if (stopping) {
    if (Date.now() - askedAt < SAME_REQUEST_MS) return stopping
    killAll()
    process.exit(1)
  }
  askedAt = Date.now()
  stopping = shop ? progress.step("Stop everything", () => shop.stop()) : terminateAll()
  return stopping
}

async function runDemo(values, progress) {
  const begin = Date.now()
  shop = await startShop({
    dataDir: STATE,
    ports: { ...DEFAULT_PORTS, ...readPorts(values) },
    reset: values.reset,
    progress,
  })
  const { urls, admin, secondAdmin } = shop
  progress.print(`
The shop is up after ${seconds(Date.now() - begin)}.

  Shop            ${urls.shop}
  Admin           ${urls.admin}   (${admin.email} / ${admin.password})
  A second admin  ${urls.admin}   (${secondAdmin.email} / ${secondAdmin.password})
  Sandbox wallet  ${urls.sandbox}
  E-mails         ${urls.medusa}/inbox

What to try
  1. Put something into the cart, go to the checkout and choose a coin.
  2. Send it from the sandbox wallet, in a second window, then mine a few blocks:
     the checkout follows by itself and ends with the order.
  3. Send too little, too much, or wait until the quote is over.
  4. Choose another processor at the payment: there are all five.
  5. Look at the order in the admin: what was sent, at which rate, and what is still missing.
  6. Refund it there, or hold a transfer in the wallet: the README says how.
  7. Send money out under Crypto payments, Payouts: one by one, or import a file. From 1,000 US
     dollars on the second admin has to approve it; then mine blocks in the sandbox wallet.

Ctrl-C stops everything; the next start is quick and keeps the data.`)
  // Ends with the first service that ends by itself: a half-dead shop helps nobody.
  const { medusa, postgres, sandbox } = shop.services
  await Promise.race([medusa.ended, postgres.ended, sandbox.ended])
  if (stopping) return 0
  progress.print(`A service ended unexpectedly; see the logs in ${join(STATE, "logs")}`)
  return 1
}

async function runSmoke(values, progress) {
  shop = await startShop({
    dataDir: SMOKE_DIR,
    ports: readPorts(values),
    reset: true,
    durable: false,
    progress,
  })
  const { ok, report } = await smoke(shop)
  progress.print(`\n${report}\n`)
  if (!ok) progress.print(`The logs are in ${join(SMOKE_DIR, "logs")}`)
  return ok ? 0 : 1
}

async function main() {
  const values = readOptions()
  const progress = createProgress()
  if (values.help) {
    progress.print(HELP)
    return 0
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => void stop(progress))
  }
  onNpmGone(() => void stop(progress))
  try {
    const code = await (values.smoke ? runSmoke(values, progress) : runDemo(values, progress))
    await (stopping ?? stop(progress))
    if (values.smoke && code === 0) rmSync(SMOKE_DIR, { recursive: true, force: true })
    return code
  } catch (error) {
    if (!stopping) throw error
    await stopping
    return 0
  }
}

main().then(
  (code) => process.exit(code),
  (error) => {
    killAll()
    process.stderr.write(`\n${error instanceof UserError ? error.message : error?.stack}\n`)
    process.exit(1)
  },
)
