import { mkdirSync } from "node:fs"
import { join } from "node:path"
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core"

const ARTIFACTS = join(__dirname, "../.artifacts/e2e")

export const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }
/** The narrowest phones in use. */
export const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
}

/** Somebody with a browser of their own: no cookies, no memory, as many tabs as wanted. */
export interface Visitor {
  context: BrowserContext
  /** Opens a tab. */
  open(url: string): Promise<Page>
}

export interface VisitOptions {
  device?: BrowserContextOptions
  /** Messages in the browser's console that the test itself provokes. */
  expectedErrors?: RegExp
}

let browser: Browser

beforeAll(async () => {
  const { CHROMIUM_ARGS, findChromium } = await import("../store/lib/chromium.mjs")
  const executablePath = findChromium()
  if (!executablePath) throw new Error("There is no Chromium; npm run test:e2e installs one")
  browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS })
})

afterAll(() => browser?.close())

/**
 * Defines a test with a fresh browser profile. It also fails when a page throws or writes an error
 * to the console. A failure leaves a picture of every tab in `test/.artifacts/e2e`.
 */
export function visit(
  name: string,
  run: (visitor: Visitor) => Promise<void>,
  { device = DESKTOP, expectedErrors }: VisitOptions = {},
): void {
  it(name, async () => {
    const context = await browser.newContext(device)
    context.setDefaultTimeout(45_000)
    await context.grantPermissions(["clipboard-read", "clipboard-write"])
    const errors: string[] = []
    context.on("weberror", (error) => errors.push(error.error().message))
    context.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text())
    })
    const open = async (url: string) => {
      const page = await context.newPage()
      await page.goto(url)
      return page
    }
    try {
      await run({ context, open })
      expect(errors.filter((error) => !expectedErrors?.test(error))).toEqual([])
    } catch (error) {
      await takePictures(context, name)
      throw error
    } finally {
      await context.close()
    }
  })
}

async function takePictures(context: BrowserContext, name: string): Promise<void> {
  mkdirSync(ARTIFACTS, { recursive: true })
  const file = name.replace(/[^a-z0-9]+/gi, "-")
  for (const [number, page] of context.pages().entries()) {
    await page.screenshot({ path: join(ARTIFACTS, `${file}-${number + 1}.png`), fullPage: true })
  }
}

/** Fails when the page can be scrolled sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { width, name } = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    name: location.pathname,
  }))
  expect({ name, tooWideBy: width }).toEqual({ name, tooWideBy: 0 })
}
