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

/** What is looked at in a scene, by the name of its test. */
type Looks = Record<string, (stage: Stage, scene: Scene) => Promise<void>>

/**
 * Defines tests for each scene, which look at one page of it, one after the other: to load the page
 * costs more than most of what is looked at. A few pages of the same browser play side by side.
 */
export function forEachScene(
  look: Look,
  device: Parameters<Browser["newContext"]>[0],
  looks: Looks,
  scenes: readonly Scene[] = SCENES,
): void {
  let contexts: BrowserContext[] = []
  /** What came of a scene's tests: nothing, or what they have thrown. */
  const played = new Map<string, Promise<void>>()
  const key = (scene: Scene, name: string) => `${scene.id} ${name}`

  beforeAll(async () => {
    const { openStage } = await import("./lib/stage.mjs")
    // A context each: of the pages of one only the front one paints, and pictures wait for that.
    contexts = await Promise.all(Array.from({ length: PAGES }, () => browser.newContext(device)))
    const free = contexts.map((context) => openPage(context))
    for (const scene of scenes) {
      const stage = free.shift()!
      const open = stage.then(async ({ page, problems }) => {
        problems.length = 0
        await openStage(page, process.env.GALLERY_URL!, scene.id, look)
      })
      let before = open
      for (const [name, test] of Object.entries(looks)) {
        const run = before.then(async () => test(await stage, scene))
        played.set(key(scene, name), run)
        // The next one looks also when this one has failed, but not where there is no scene.
        before = open.then(() => run.catch(() => {}))
      }
      const done = () => stage
      free.push(before.then(done, done))
    }
  })
  afterAll(() => Promise.all(contexts.map((context) => context.close())))

  describe.each(Object.keys(looks))("%s", (name) => {
    it.each(scenes.map((scene) => [scene.name, scene] as const))("%s", (_name, scene) =>
      played.get(key(scene, name)),
    )
  })
}

async function openPage(context: BrowserContext): Promise<Stage> {
  context.setDefaultTimeout(60_000)
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
