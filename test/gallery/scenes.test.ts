import { CLAIM_STATUSES } from "../../src/contract/claim"
import { CHARGE_STATUSES } from "../../src/contract/storefront"
import { english as claimEnglish } from "../../storefront-widget/claim/texts"
import { endingTexts } from "../../storefront-widget/endings"
import { english } from "../../storefront-widget/texts"
import { moreEnglish } from "../../storefront-widget/texts-more"
import { axeViolations, voiceProblems } from "./checks/axe"
import { faintFields } from "./checks/contrast"
import { backwards, motion, overflow, ragged, smallControls } from "./checks/layout"
import { expectedCode, seenCode } from "./checks/qr-code"
import { SCENES, type Scene } from "./scenes"
import { forEachScene, type Stage } from "./stage"

/** The narrowest screen that the widget promises to fit, of a shopper who wants nothing to move. */
const PHONE = {
  viewport: { width: 320, height: 640 },
  deviceScaleFactor: 2,
  reducedMotion: "reduce",
} as const

/** What may go wrong in any theme and direction. */
async function lookAround({ page, problems }: Stage, scene: Scene): Promise<void> {
  const found = {
    axe: await axeViolations(page),
    voice: await voiceProblems(page),
    overflow: await overflow(page),
    smallControls: await smallControls(page),
    backwards: await backwards(page),
    ragged: await ragged(page),
    faintFields: await faintFields(page),
    motion: await motion(page),
    console: problems,
  }
  expect(found).toEqual({
    axe: [],
    voice: [],
    overflow: [],
    smallControls: [],
    backwards: [],
    ragged: [],
    faintFields: [],
    motion: [],
    console: [],
  })
  expect(await seenCode(page)).toBe(expectedCode(scene))
}

/** The theme is nothing but colours: the page of the light one is turned. */
async function lookInTheDark(stage: Stage, scene: Scene): Promise<void> {
  await stage.page.evaluate(() => (document.documentElement.dataset.theme = "dark"))
  await lookAround(stage, scene)
}

describe("Every state in English", () => {
  forEachScene({ lang: "en" }, PHONE, { "in the light": lookAround, "in the dark": lookInTheDark })
})
describe("Every state in Arabic", () => {
  forEachScene({ lang: "ar" }, PHONE, { "in the light": lookAround })
})

/** The English text that a scene says, with anything in its braces. */
function spokenBy({ part, shows }: Scene): RegExp | null {
  if (!shows.says) return null
  const texts: Record<string, string> =
    part === "claim" ? claimEnglish : { ...english, ...moreEnglish, ...endingTexts("en") }
  return new RegExp(texts[shows.says]!.replace(/[.?()]/g, "\\$&").replace(/\{\w+\}/g, ".+"))
}

async function lookAtTheMarkup({ page, problems }: Stage, scene: Scene): Promise<void> {
  const says = spokenBy(scene)
  if (says) await page.getByText(says).locator("visible=true").first().waitFor()
  expect(await seenCode(page)).toBe(expectedCode(scene))
  // How large a control is comes from styles; here the shop brings them.
  const axe = (await axeViolations(page)).filter((problem) => !problem.startsWith("target-size"))
  expect({ axe, console: problems }).toEqual({ axe: [], console: [] })
}

describe("Every state", () => {
  forEachScene({ theme: "unstyled" }, PHONE, { "without any styles": lookAtTheMarkup })
})

describe("What waits moves a little, for those who do not mind", () => {
  const waiting = SCENES.filter(({ id }) => ["loading", "bitcoin", "confirming"].includes(id))
  forEachScene(
    {},
    { reducedMotion: "no-preference" },
    {
      "in its own time": async ({ page }) => expect(await motion(page)).not.toEqual([]),
    },
    waiting,
  )
})

describe("The gallery", () => {
  it("has a scene for every status", () => {
    const shown = (isClaim: boolean) =>
      SCENES.filter(({ part }) => (part === "claim") === isClaim).map(({ shows }) => shows.status)
    expect(shown(false)).toEqual(expect.arrayContaining([...CHARGE_STATUSES]))
    expect(shown(true)).toEqual(expect.arrayContaining([...CLAIM_STATUSES]))
  })

  it("names every scene once", () => {
    expect(new Set(SCENES.map(({ id }) => id)).size).toBe(SCENES.length)
  })
})
