import { createRequire } from "node:module"

const { Client } = createRequire(import.meta.url)("pg")

/** One connection to a shop's database; `end()` closes it. */
export async function querier(databaseUrl) {
  const client = new Client({ connectionString: databaseUrl, application_name: "benchmark" })
  // Where the shop ends first, because something failed: that is what has to be told.
  client.on("error", () => {})
  await client.connect()
  return client
}
