import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { chromium } from "playwright-core"
import { CHROMIUM_ARGS, ensureChromium, findChromium } from "../../store/lib/chromium.mjs"
import { ROOT } from "../../store/lib/paths.mjs"
import { UserError } from "../../store/lib/ui.mjs"
import { serveGallery } from "./server.mjs"
import { openStage } from "./stage.mjs"

const IMAGES = join(ROOT, "docs/images/gallery")
/** All pictures together; they are in every clone. */
const MAX_KB = 4000
/** The margin around the widget, in pixels. */
const MARGIN = 16
/** A moment at which every picture is taken, so that only what changed looks different. */
const MOMENT = new Date("2026-11-20T10:00:00Z")

const PHONE = { viewport: { width: 360, height: 640 } }
const DESKTOP = { viewport: { width: 1280, height: 800 } }

/** The element is the component with another renderer: one look of it tells enough. */
const ONE_LOOK = "Element"

/** What the sheets show: a device and a look each, in so many columns. */
export const SHEETS = [
  { name: "phone-light", device: PHONE, look: { theme: "light" }, columns: 5 },
  { name: "phone-dark", device: PHONE, look: { theme: "dark" }, columns: 5 },
  { name: "phone-rtl", device: PHONE, look: { theme: "light", lang: "ar" }, columns: 5 },
  { name: "desktop-light", device: DESKTOP, look: { theme: "light" }, columns: 4 },
]

/** Sheets are looked at, not measured: this much of their size is enough. */
const SCALE = 0.7
/** Pages that play scenes side by side. */
const PAGES = 4

/** A picture of one scene's widget, as data URL. */
async function pictureOf(page, url, scene, look) {
  await openStage(page, url, scene.id, look)
  const box = await page.locator("#stage > *").first().boundingBox()
  const clip = {
    x: box.x - MARGIN,
    y: box.y - MARGIN,
    width: box.width + 2 * MARGIN,
    height: box.height + 2 * MARGIN,
  }
  const png = await page.screenshot({ clip, fullPage: true, caret: "hide" })
  return `data:image/png;base64,${png.toString("base64")}`
}

const sheetPage = (pictures, columns) => `<!doctype html>
<style>
  body { display: grid; grid-template-columns: repeat(${columns}, max-content); gap: 24px;
    align-items: start; width: max-content; padding: 24px; margin: 0; background: #fff;
    color: #16191f; font: 600 20px "Liberation Sans", sans-serif; }
  figure { margin: 0; } figcaption { width: 0; min-width: 100%; padding-bottom: 8px; } img { display: block; }
  img { max-width: 520px; outline: 1px solid #0002; }
</style>
${pictures.map(({ name, src }) => `<figure><figcaption>${name}</figcaption><img src="${src}"></figure>`).join("")}`

/** One picture of all of these, as WebP, which is half as large as PNG. */
async function composeSheet(browser, pictures, columns, file) {
  const page = await browser.newPage({ viewport: { width: 2200, height: 800 } })
  await page.setContent(sheetPage(pictures, columns), { waitUntil: "load" })
  const { width, height } = await page.locator("body").boundingBox()
  const devtools = await page.context().newCDPSession(page)
  const { data } = await devtools.send("Page.captureScreenshot", {
    format: "webp",
    quality: 68,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width, height, scale: SCALE },
  })
  writeFileSync(file, Buffer.from(data, "base64"))
  await page.close()
}

/** Takes the sheets anew: one for each device, look and group of scenes; or those named `only`. */
export async function takePictures(gallery, progress, only) {
  const sheets = SHEETS.filter(({ name }) => only === undefined || name === only)
  if (sheets.length === 0) {
    const names = SHEETS.map(({ name }) => name).join(", ")
    throw new UserError(`No sheet ${only}; there are ${names}`)
  }
  await ensureChromium(progress)
  const { url, stop } = await serveGallery(gallery)
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS })
  try {
    if (!only) rmSync(IMAGES, { recursive: true, force: true })
    mkdirSync(IMAGES, { recursive: true })
    for (const sheet of sheets) {
      const isFirst = sheet === SHEETS[0]
      const shown = gallery.scenes.filter(({ group }) => isFirst || group !== ONE_LOOK)
      await progress.step(sheet.name, async () => {
        const pictures = await picturesOf(browser, url, sheet, shown)
        for (const [group, inGroup] of groupBy(pictures)) {
          const file = join(IMAGES, `${group.toLowerCase()}-${sheet.name}.webp`)
          await composeSheet(browser, inGroup, sheet.columns, file)
        }
      })
    }
  } finally {
    await browser.close()
    await stop()
  }
  const files = readdirSync(IMAGES)
  const kilobytes = files.reduce((sum, file) => sum + statSync(join(IMAGES, file)).size / 1000, 0)
  progress.print(`\n${IMAGES}: ${Math.ceil(kilobytes)} kB`)
  if (kilobytes > MAX_KB) throw new UserError(`Keep them below ${MAX_KB} kB together`)
}

/** Pictures of these scenes, in their order. */
async function picturesOf(browser, url, { device, look }, scenes) {
  const pictures = []
  const waiting = [...scenes.entries()]
  async function work() {
    // A context each: of the pages of one only the front one paints, and pictures wait for that.
    const context = await browser.newContext({
      ...device,
      reducedMotion: "reduce",
      timezoneId: "UTC",
    })
    await context.clock.setFixedTime(MOMENT)
    const page = await context.newPage()
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [place, scene] = next
      const { name, group } = scene
      pictures[place] = { name, group, src: await pictureOf(page, url, scene, look) }
    }
    await context.close()
  }
  await Promise.all(Array.from({ length: PAGES }, work))
  return pictures
}

/** Node 20 has no `Map.groupBy`. */
function groupBy(pictures) {
  const groups = new Map()
  for (const picture of pictures) {
    groups.set(picture.group, [...(groups.get(picture.group) ?? []), picture])
  }
  return groups
}
