import { execFile, execFileSync, spawnSync } from "node:child_process"
import { realpathSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import { Client } from "pg"
import { type Sandbox, startSandbox } from "../../sandbox/src"
import { GATEWAYS } from "../../src/gateways"
import { createHostApp } from "./host-app"
import { pack, type Packed } from "./pack"

let packed: Packed

beforeAll(() => {
  packed = pack("medusa-crypto-checkout")
})
afterAll(() => packed.remove())

describe("the packed files", () => {
  it("hold everything that the package exports", () => {
    expect(packed.files).toEqual(
      expect.arrayContaining([
        "package.json",
        "LICENSE",
        "docs/openapi.json",
        ".medusa/server/src/modules/crypto-checkout/index.js",
        ".medusa/server/src/modules/crypto-checkout/index.d.ts",
        ".medusa/server/src/providers/crypto/index.js",
        ".medusa/server/src/settlement/index.js",
        ".medusa/server/src/admin/index.js",
        ".medusa/server/src/admin/index.mjs",
      ]),
    )
  })

  it("hold nothing else: no sources, no tests, no simulator, nothing of the widget", () => {
    const allowed = [
      /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|docs\/openapi\.json)$/,
      /^\.medusa\/server\/src\/.+\.(js|mjs|d\.ts|js\.map|html|css|svg)$/,
      // Medusa's bundler names what is loaded later without an ending.
      /^\.medusa\/server\/src\/admin\/_chunks\/[\w-]+$/,
    ]
    const { files, manifest } = packed
    expect(files.filter((file) => !allowed.some((pattern) => pattern.test(file)))).toEqual([])
    expect(
      files.filter((file) => /\.test\.|\/(test|sandbox|storefront-widget)\//.test(file)),
    ).toEqual([])
    const needed = Object.keys(manifest.dependencies ?? {})
    expect(needed.filter((name) => /express|react|preact|crypto-checkout/.test(name))).toEqual([])
  })
})

describe("a new Medusa project that installs the package", () => {
  const undo: (() => unknown)[] = []
  let sandbox: Sandbox
  let app: string
  let databaseUrl: string
  let medusaUrl: string
  let env: Record<string, string>

  beforeAll(async () => {
    const { npm } = await import("../store/lib/children.mjs")
    const { startPostgres } = await import("../store/lib/postgres.mjs")
    const { freePort } = await import("../store/lib/ports.mjs")

    const host = createHostApp(packed.tarball)
    undo.push(host.remove)
    app = host.directory
    await npm(["install", "--prefer-offline", "--no-audit", "--no-fund"], {
      cwd: app,
      logFile: join(app, "npm.log"),
    })
    const postgres = await startPostgres({
      dataDir: join(app, "postgres"),
      port: await freePort(),
      logFile: join(app, "postgres.log"),
      durable: false,
    })
    undo.push(postgres.stop)
    sandbox = await startSandbox({ rateLimits: false })
    undo.push(() => sandbox.close())
    databaseUrl = postgres.url
    medusaUrl = `http://localhost:${await freePort()}`
    env = { DATABASE_URL: databaseUrl, PUBLIC_URL: medusaUrl, SANDBOX_URL: sandbox.url }
  })

  afterAll(async () => {
    for (const step of undo.reverse()) await step()
  })

  async function medusa(...args: string[]): Promise<void> {
    const { runNode } = await import("../store/lib/children.mjs")
    await runNode({
      file: join(app, "node_modules/@medusajs/cli/cli.js"),
      args,
      cwd: app,
      env,
      logFile: join(app, `${args[0]?.replace(/\W/g, "-")}.log`),
    })
  }

  async function query<Row>(text: string): Promise<Row[]> {
    const client = new Client({ connectionString: databaseUrl })
    await client.connect()
    const { rows } = await client.query(text)
    await client.end()
    return rows as Row[]
  }

  /** Names of the plugin's tables, without the one in which its migrations are noted. */
  async function tables(): Promise<string[]> {
    const rows = await query<{ name: string }>(
      `select table_name as name from information_schema.tables
       where table_schema = 'crypto_checkout' and table_name <> 'migration' order by 1`,
    )
    return rows.map(({ name }) => name)
  }

  const migrations = () => query<{ name: string }>("select name from crypto_checkout.migration")

  // A second copy would have a container, a query client or a React of its own.
  it.each(["@medusajs/framework", "@medusajs/ui", "@tanstack/react-query", "react-router-dom"])(
    "has a single %s",
    (name) => {
      const found = execFileSync("npm", ["ls", name, "--all", "--parseable"], {
        cwd: app,
        encoding: "utf8",
      })
      expect(new Set(found.trim().split("\n"))).toEqual(
        new Set([join(realpathSync(app), "node_modules", name)]),
      )
    },
  )

  describe.each(GATEWAYS.map(({ id }) => `medusa-crypto-checkout/clients/${id}`))("%s", (path) => {
    /** All that it says, also what is wrong. */
    const node = (...args: string[]) => {
      const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: app, encoding: "utf8" })
      return stdout + stderr
    }

    it("is imported and required, and makes its errors and amounts", () => {
      const use = `const { GatewayError, decimal, ...own } = client
        const clients = Object.keys(own).filter((name) => name.endsWith("Client"))
        console.log(clients.length, GatewayError.name, decimal("1.50"))`
      const works = "1 GatewayError 1.5\n"
      expect(node("--input-type=module", "-e", `import * as client from "${path}"\n${use}`)).toBe(
        works,
      )
      expect(node("-e", `const client = require("${path}")\n${use}`)).toBe(works)
    })

    it.each([
      ["node10", "commonjs"],
      ["node16", "node16"],
      ["bundler", "esnext"],
    ])("has types under moduleResolution %s", (moduleResolution, module) => {
      const code = `import { type Decimal, GatewayError, decimal } from "${path}"
        export const amount: Decimal = decimal("1.5")
        // @ts-expect-error a plain text is no amount
        export const text: Decimal = "1.5"
        export const isKnown = (error: unknown) => error instanceof GatewayError && error.code`
      writeFileSync(join(app, "client.ts"), code)
      const options = { module, moduleResolution, strict: true, noEmit: true, skipLibCheck: true }
      const project = { compilerOptions: { ...options, types: [] }, files: ["client.ts"] }
      writeFileSync(join(app, "tsconfig.client.json"), JSON.stringify(project))
      expect(node("node_modules/typescript/bin/tsc", "-p", "tsconfig.client.json")).toBe("")
    })
  })

  it("migrates, rolls back and migrates again", async () => {
    await medusa("db:migrate", "--execute-safe-links", "--skip-scripts")
    const migrated = await tables()
    expect(migrated).toEqual(expect.arrayContaining(["charge", "deposit", "transfer"]))

    // Each roll-back undoes one migration.
    for (const _ of await migrations()) await medusa("db:rollback", "cryptoCheckout")
    expect(await migrations()).toEqual([])
    expect(await tables()).toEqual([])

    await medusa("db:migrate", "--execute-safe-links", "--skip-scripts")
    expect(await tables()).toEqual(migrated)
    await medusa("db:migrate:scripts")
  })

  it("sells for coins, after its processor was checked from the command line", async () => {
    const { answers, startService } = await import("../store/lib/children.mjs")
    const { ADMIN } = await import("../store/lib/shop.mjs")
    const shopper = await import("../store/lib/shopper.mjs")
    const { adminClient, storeClient } = await import("../store/lib/store-client.mjs")

    const server = await startService({
      name: "Medusa",
      file: join(app, "node_modules/@medusajs/cli/cli.js"),
      args: ["start", "--port", new URL(medusaUrl).port, "--host", "localhost"],
      cwd: app,
      env,
      logFile: join(app, "medusa.log"),
      ready: answers(`${medusaUrl}/health`, 60_000),
    })
    undo.push(server.stop)

    // Not synchronously: the sandbox that it asks runs in this process.
    const { stdout: check } = await promisify(execFile)(
      "npx",
      ["medusa-crypto-checkout", "check"],
      {
        cwd: app,
        env: { ...process.env, ...env },
      },
    )
    expect(check).toMatch(/^ {2}passed +public_url +\S+ reaches this shop/m)
    expect(check).toContain("No checks failed.")

    const admin = await adminClient(medusaUrl, ADMIN)
    const { api_keys } = await admin.get("/admin/api-keys?type=publishable")
    const store = storeClient(medusaUrl, api_keys[0].token)
    const region = await shopper.findRegion(store)
    const product = await shopper.findProduct(store, region, "genesis-mug")
    const cart = await shopper.fillCart(store, { region, variantId: product.variants[0].id })
    const open = await shopper.openSession(store, cart)
    const { assets } = await shopper.readCharge(store, open)
    const { charge } = await shopper.chooseAsset(store, open, assets[0].id)
    expect(charge.deposit.address).toEqual(expect.any(String))

    sandbox.send({ address: charge.deposit.address })
    sandbox.mine(charge.deposit.required_confirmations)
    const paid = await shopper.waitForCharge(
      store,
      open,
      (now: { captured: boolean }) => now.captured,
    )
    expect(paid).toMatchObject({ status: "paid", order_id: expect.any(String) })
  })
})
