import { CHARGE_STATUSES } from "../../src/contract/storefront"
import { english, type Texts } from "../../storefront-widget/texts"
import { axeViolations, voiceProblems } from "./checks/axe"
import { backwards, motion, overflow, smallControls } from "./checks/layout"
import { expectedCode, seenCode } from "./checks/qr-code"
import { SCENES } from "./scenes"
import { forEachScene, type Look } from "./stage"

/** The narrowest screen that the widget promises to fit, of a shopper who wants nothing to move. */
const PHONE = {
  viewport: { width: 320, height: 640 },
  deviceScaleFactor: 2,
  reducedMotion: "reduce",
} as const

const LOOKS: Look[] = (["light", "dark"] as const).flatMap((theme) =>
  ["en", "ar"].map((lang) => ({ theme, lang })),
)

const nothing = {
  console: [],
  axe: [],
  voice: [],
  overflow: [],
  smallControls: [],
  backwards: [],
  motion: [],
}

describe.each(LOOKS)("Every state, $theme, $lang", (look) => {
  forEachScene(look, PHONE, async ({ page, problems }, scene) => {
    const found = {
      axe: await axeViolations(page),
      voice: await voiceProblems(page),
      overflow: await overflow(page),
      smallControls: await smallControls(page),
      backwards: await backwards(page),
      motion: await motion(page),
      console: problems,
    }
    expect(found).toEqual(nothing)
    expect(await seenCode(page)).toBe(expectedCode(scene))
  })
})

/** The English text, with anything in its braces. */
const asPattern = (key: keyof Texts) =>
  new RegExp(english[key].replace(/[.?]/g, "\\$&").replace(/\{\w+\}/g, ".+"))

describe("Without any styles, too", () => {
  forEachScene({ theme: "unstyled" }, PHONE, async ({ page, problems }, scene) => {
    const { says } = scene.shows
    if (says) await page.getByText(asPattern(says)).locator("visible=true").first().waitFor()
    expect(await seenCode(page)).toBe(expectedCode(scene))
    // How large a control is comes from styles; here the shop brings them.
    const axe = (await axeViolations(page)).filter((problem) => !problem.startsWith("target-size"))
    expect({ axe, console: problems }).toEqual({ axe: [], console: [] })
  })
})

describe("What waits moves a little, for those who do not mind", () => {
  const waiting = SCENES.filter(({ id }) => ["loading", "bitcoin", "confirming"].includes(id))
  forEachScene(
    {},
    { reducedMotion: "no-preference" },
    async ({ page }) => {
      expect(await motion(page)).not.toEqual([])
    },
    waiting,
  )
})

describe("The gallery", () => {
  it("has a scene for every status", () => {
    const shown = new Set<string>(SCENES.map(({ shows }) => shows.status))
    expect(CHARGE_STATUSES.filter((status) => !shown.has(status))).toEqual([])
  })

  it("names every scene once", () => {
    expect(new Set(SCENES.map(({ id }) => id)).size).toBe(SCENES.length)
  })
})
