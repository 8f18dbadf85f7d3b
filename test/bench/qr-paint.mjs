import { chromium } from "playwright-core"
import { buildGallery } from "../gallery/lib/build.mjs"
import { serveGallery } from "../gallery/lib/server.mjs"
import { openStage } from "../gallery/lib/stage.mjs"
import { CHROMIUM_ARGS, findChromium } from "../store/lib/chromium.mjs"
import { summarize } from "./lib/stats.mjs"

export const title = "From the shop's answer to the painted QR code"

/** The gallery's scenes stand for a shop: what is measured is the browser's part alone. */
export const withoutShop = true

export const DEFAULT_RUNS = 30

/** A short code, the longest one, and the same in the custom element, whose renderer is Preact. */
const SCENES = [
  { name: "React, Bitcoin (BIP21)", id: "bitcoin" },
  { name: "React, token (its address)", id: "usdt-ethereum" },
  { name: "element, Bitcoin", id: "element-pay" },
]
/** 4 is what browsers' tools take for a phone of the middle. */
const SLOWDOWNS = [1, 4]

/**
 * Each run is a page that was never opened before in its tab, so that no code is warm. The variants
 * take turns, and each round begins with another one.
 *
 * @param {null} _shop
 * @param {{ runs: number }} settings measurements per variant, after one of each that does not count
 * @returns {Promise<{ rows: object[], table: string[][] }>} times in milliseconds
 */
export async function run(_shop, { runs, progress }) {
  const { url, stop } = await serveGallery(await buildGallery(progress))
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS })
  const variants = SCENES.flatMap(({ id }) => SLOWDOWNS.map((slowdown) => ({ id, slowdown })))
  const rows = []
  try {
    for (let round = 0; round <= runs; round++) {
      const first = round % variants.length
      for (const variant of [...variants.slice(first), ...variants.slice(0, first)]) {
        const row = await measure(browser, url, variant)
        if (round > 0) rows.push({ round, scene: variant.id, slowdown: variant.slowdown, ...row })
      }
      if (round > 0 && round % 10 === 0) progress.print(`  ${round} of ${runs} rounds`)
    }
  } finally {
    await browser.close()
    await stop()
  }
  return { rows, table: tableOf(rows) }
}

async function measure(browser, url, { id, slowdown }) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  try {
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown })
    await page.addInitScript(noticeQr)
    await openStage(page, url, id)
    return await page.evaluate(() => window.qrPainted)
  } finally {
    await context.close()
  }
}

/**
 * Runs in the page. The scripted shop sets the mark `answered` when it hands over its answer; a
 * message that is sent in the frame's callback arrives when the frame was painted.
 */
function noticeQr() {
  const since = () => performance.now() - performance.getEntriesByName("answered")[0].startTime
  const round = (ms) => Math.round(ms * 10) / 10
  window.qrPainted = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('[data-testid="crypto-qr"] path')) return
      observer.disconnect()
      const drawn = since()
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port2.onmessage = () => resolve({ drawn_ms: round(drawn), painted_ms: round(since()) })
        port1.postMessage(null)
      })
    })
    observer.observe(document, { subtree: true, childList: true })
  })
}

function tableOf(rows) {
  const ms = (value) => `${value.toFixed(0)} ms`
  return [
    ["shown by", "processor", "runs", "p50", "p95", "max", "below 100 ms"],
    ...SCENES.flatMap(({ name, id }) =>
      SLOWDOWNS.map((slowdown) => {
        const times = rows
          .filter((row) => row.scene === id && row.slowdown === slowdown)
          .map((row) => row.painted_ms)
        const { runs, p50, p95, max } = summarize(times)
        const inTime = times.filter((time) => time < 100).length
        const processor = slowdown === 1 ? "as it is" : `${slowdown} × slower`
        return [name, processor, String(runs), ...[p50, p95, max].map(ms), `${inTime} of ${runs}`]
      }),
    ),
  ]
}
