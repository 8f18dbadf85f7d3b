import AXE from "axe-core"
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core"
import { SCENES, type Scene } from "./scenes"

export type Look = { theme?: "light" | "dark" | "unstyled"; lang?: string }

/** A page on which scenes are played, and what went wrong on it since the scene was opened. */
export interface Stage {
  page: Page
  /** Errors that were thrown or written to the console, and violations of the content policy. */
  problems: string[]
}

let browser: Browser

beforeAll(async () => {
  const { CHROMIUM_ARGS, findChromium } = await import("../store/lib/chromium.mjs")
  const executablePath = findChromium()
  if (!executablePath) throw new Error("There is no Chromium; npm run test:gallery installs one")
  browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS })
})

afterAll(() => browser?.close())

/** Defines a test for each scene, played on a page of the same browser. */
export function forEachScene(
  look: Look,
  device: Parameters<Browser["newContext"]>[0],
  test: (stage: Stage, scene: Scene) => Promise<void>,
  scenes: readonly Scene[] = SCENES,
): void {
  let context: BrowserContext
  let stage: Stage

  beforeAll(async () => {
    context = await browser.newContext(device)
    context.setDefaultTimeout(20_000)
    stage = { page: await context.newPage(), problems: [] }
    await watch(stage)
  })
  afterAll(() => context?.close())

  it.each(scenes.map((scene) => [scene.name, scene] as const))("%s", async (_name, scene) => {
    const { openStage } = await import("./lib/stage.mjs")
    stage.problems.length = 0
    await openStage(stage.page, process.env.GALLERY_URL!, scene.id, look)
    await test(stage, scene)
  })
}

async function watch({ page, problems }: Stage): Promise<void> {
  page.on("pageerror", (error) => problems.push(error.message))
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text())
  })
  await page.exposeFunction("reportViolation", (violation: string) => problems.push(violation))
  await page.addInitScript(AXE.source)
  await page.addInitScript(() => {
    const { reportViolation } = window as unknown as { reportViolation(text: string): void }
    document.addEventListener("securitypolicyviolation", (event) => {
      reportViolation(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`)
    })
  })
}
