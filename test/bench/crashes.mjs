import { randomUUID } from "node:crypto"
import { setTimeout as pause } from "node:timers/promises"
import { MEDUSA_REST_MS, ROUTES, signedHeaders } from "./lib/callbacks.mjs"
import { querier } from "./lib/database.mjs"

export const title = "Callbacks that were acknowledged before a crash, and are gone after it"

/** Nothing but what was kept moves anything. */
export const options = { pollSeconds: 600 }

/** Crashes; so many callbacks of each route are acknowledged before each. */
export const DEFAULT_RUNS = 10

const PER_CRASH = 20

/**
 * Callbacks are posted to both routes, 20 at a time, and Medusa is ended without warning (SIGKILL) as
 * soon as the last was answered with 200. When it runs again, and has had time to take up what it has kept,
 * those are counted that are in the inbox.
 *
 * @param shop see `startShop`
 * @param {{ runs: number }} settings crashes
 * @returns {Promise<{ rows: object[], table: string[][], figures: object[] }>} callbacks by route
 */
export async function run(shop, { runs, progress }) {
  const database = await querier(shop.databaseUrl)
  const rows = []
  try {
    for (let crash = 1; crash <= runs; crash += 1) {
      const posted = await Promise.all(
        ROUTES.map(async ({ id, path }) => [id, await postAll(shop.urls.medusa + path)]),
      )
      await shop.services.medusa.kill()
      await shop.startMedusa()
      await pause(MEDUSA_REST_MS)
      for (const [route, bodies] of posted) {
        const kept = await countKept(database, bodies)
        rows.push({ crash, route, acknowledged: bodies.length, lost: bodies.length - kept })
      }
      progress.print(`  ${crash} of ${runs} crashes`)
    }
  } finally {
    await database.end()
  }
  return { rows, table: tableOf(rows), figures: figuresOf(rows) }
}

/** Posts callbacks at once; answers the bodies that were acknowledged. */
async function postAll(url) {
  const answers = await Promise.all(
    Array.from({ length: PER_CRASH }, async () => {
      const body = JSON.stringify({ event: "account.notice", data: { id: randomUUID() } })
      const { status } = await fetch(url, { method: "POST", body, headers: signedHeaders(body) })
      return { body, status }
    }),
  )
  return answers.filter(({ status }) => status === 200).map(({ body }) => body)
}

async function countKept(database, bodies) {
  const { rows } = await database.query(
    `SELECT count(*)::int AS count FROM crypto_checkout.callback WHERE raw_body = ANY($1)`,
    [bodies.map((body) => Buffer.from(body))],
  )
  return rows[0].count
}

function totalsOf(rows, route) {
  const own = rows.filter((row) => row.route === route)
  const sum = (name) => own.reduce((total, row) => total + row[name], 0)
  return { crashes: own.length, acknowledged: sum("acknowledged"), lost: sum("lost") }
}

function tableOf(rows) {
  return [
    ["route", "crashes", "acknowledged", "lost"],
    ...ROUTES.map(({ id, name }) => {
      const { crashes, acknowledged, lost } = totalsOf(rows, id)
      return [name, ...[crashes, acknowledged, lost].map(String)]
    }),
  ]
}

function figuresOf(rows) {
  const { acknowledged, lost } = totalsOf(rows, "ours")
  const medusas = totalsOf(rows, "medusas")
  return [
    {
      goal: "P3",
      name: `acknowledged callbacks lost of ${acknowledged}`,
      value: lost,
      anchor: `Medusa's route: ${medusas.lost} of ${medusas.acknowledged}`,
      anchorValue: medusas.lost,
      most: 0,
    },
  ]
}
