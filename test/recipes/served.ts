import { join } from "node:path"
import { Client } from "pg"
import { shop } from "../e2e/shop"

/** Where each storefront is served. */
export const urls = JSON.parse(process.env.RECIPES ?? "null") as Record<
  "next" | "starter" | "react",
  string
>
export const RECIPES = __dirname
export const LOGS = join(__dirname, "../.artifacts/recipes")

/** Serves what Next.js has built; returns what stops it. */
export async function serveNext(
  name: "next" | "starter",
  more: Record<string, string> = {},
): Promise<() => unknown> {
  const { answers, startService } = await import("../store/lib/children.mjs")
  const server = await startService({
    name: `Next.js (${name})`,
    file: join(RECIPES, name, "node_modules/next/dist/bin/next"),
    args: ["start", "--port", new URL(urls[name]).port, "--hostname", "localhost"],
    cwd: join(RECIPES, name),
    env: {
      NODE_ENV: "production",
      MEDUSA_BACKEND_URL: shop.urls.medusa,
      MEDUSA_PUBLISHABLE_KEY: shop.publishableKey,
      ...more,
    },
    logFile: join(LOGS, `${name}.log`),
    // The starter's pages are below a country.
    ready: answers(name === "starter" ? `${urls.starter}/us` : urls[name], 60_000),
  })
  return server.stop
}

/** An address without the spaces that it is shown with. */
export const plain = (address: string) => address.replace(/\s/g, "")

/** Runs SQL on the shop's database; returns the number of rows. */
async function sql(text: string, address: string): Promise<number> {
  const client = new Client({ connectionString: shop.databaseUrl })
  await client.connect()
  const { rowCount } = await client.query(text, [address])
  await client.end()
  return rowCount ?? 0
}

/** Lets the time of the cart's charge be over. */
export async function expire(address: string): Promise<void> {
  await sql(
    `UPDATE crypto_checkout.charge SET expires_at = now(), opened_at = now() - interval '3 hours'
     WHERE id = (SELECT charge_id FROM crypto_checkout.deposit WHERE address = $1)`,
    address,
  )
  await sql(
    `UPDATE crypto_checkout.deposit SET expires_at = now(), next_read_at = now(),
       opened_at = now() - interval '1 hour' WHERE address = $1`,
    address,
  )
}

/** Whether the server has placed the order of the payment with this address. */
export async function isOrderPlaced(address: string): Promise<boolean> {
  const text = `SELECT 1 FROM crypto_checkout.charge c JOIN crypto_checkout.deposit d ON d.charge_id = c.id
     WHERE d.address = $1 AND c.order_id IS NOT NULL`
  return (await sql(text, address)) > 0
}
