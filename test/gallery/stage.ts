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

/** Scenes that wait for a time-out let others use the processor. */
const PAGES = 4

/** Defines a test for each scene; a few pages of the same browser play them side by side. */
export function forEachScene(
  look: Look,
  device: Parameters<Browser["newContext"]>[0],
  test: (stage: Stage, scene: Scene) => Promise<void>,
  scenes: readonly Scene[] = SCENES,
): void {
  let context: BrowserContext
  /** What came of a scene: nothing, or what its test has thrown. */
  const played = new Map<Scene, Promise<void>>()

  beforeAll(async () => {
    const { openStage } = await import("./lib/stage.mjs")
    context = await browser.newContext(device)
    context.setDefaultTimeout(60_000)
    const free = [...Array(PAGES).keys()].map(() => openPage(context))
    for (const scene of scenes) {
      const stage = free.shift()!
      const run = stage.then(async (ready) => {
        ready.problems.length = 0
        await openStage(ready.page, process.env.GALLERY_URL!, scene.id, look)
        await test(ready, scene)
      })
      played.set(scene, run)
      const done = () => stage
      free.push(run.then(done, done))
    }
  })
  afterAll(() => context?.close())

  it.each(scenes.map((scene) => [scene.name, scene] as const))("%s", (_name, scene) =>
    played.get(scene),
  )
}

async function openPage(context: BrowserContext): Promise<Stage> {
  const stage: Stage = { page: await context.newPage(), problems: [] }
  await watch(stage)
  return stage
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
