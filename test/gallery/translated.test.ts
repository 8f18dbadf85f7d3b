import type { Page } from "playwright-core"
import { ASSETS } from "../../src/domain/money/assets"
import type { Charge } from "../../src/contract/storefront"
import { findScene } from "./scenes"
import { aCharge, aDeposit, inMinutes, paidDeposit } from "./scenes/charges"
import { forEachScene, type Stage } from "./stage"

/** What a translator makes of a text, so that a test can take it off again. */
const MARKS = /[⟦⟧]/g

/** Does to the page what Chrome's translation does: text goes, and new text in two `<font>` comes. */
function translatePage(): void {
  const untouched = '[translate="no"], script, style, font'
  const translate = (text: Text) => {
    if (!text.data.trim() || !text.parentElement || text.parentElement.closest(untouched)) return
    const outer = document.createElement("font")
    const inner = document.createElement("font")
    inner.textContent = `⟦${text.data}⟧`
    outer.append(inner)
    text.replaceWith(outer)
  }
  const translateAll = (root: Node) => {
    const texts: Text[] = []
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) texts.push(walker.currentNode as Text)
    texts.forEach(translate)
  }
  translateAll(document.body)
  // What comes later is translated, too.
  new MutationObserver((changes) => {
    for (const { addedNodes, target, type } of changes) {
      if (type === "characterData") translateAll(target.parentElement ?? target)
      else
        addedNodes.forEach((node) => (node instanceof Text ? translate(node) : translateAll(node)))
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true })
}

const { BTC, LTC } = ASSETS
const ORDERED = { ordered: true, order_id: "order_01K9" }
const ended = { status: "expired", created_at: inMinutes(-31), expires_at: inMinutes(-1) } as const
const part = (amount: string) => paidDeposit(BTC, { amount })

/** A payment from its address on, in states that follow each other and some that come out of order. */
const COURSE: [name: string, charge: Charge, view: string][] = [
  ["half is paid", aCharge([part("0.0004")], { status: "underpaid" }), "pay"],
  ["more is paid", aCharge([part("0.0008")], { status: "underpaid" }), "pay"],
  ["the rest is paid", aCharge([paidDeposit(BTC)], { status: "seen" }), "outcome"],
  ["ordered", aCharge([paidDeposit(BTC)], { status: "seen", ...ORDERED }), "outcome"],
  ...[1, 2].map((confirmations): (typeof COURSE)[number] => [
    `${confirmations} confirmations`,
    aCharge([paidDeposit(BTC, { confirmations })], { status: "confirming", ...ORDERED }),
    "outcome",
  ]),
  ["paid", aCharge([paidDeposit(BTC, { confirmations: 3 })], { status: "paid" }), "outcome"],
  ["too much", aCharge([part("0.002")], { status: "overpaid" }), "outcome"],
  ["late", aCharge([part("0.002")], { status: "late" }), "outcome"],
  ["held", aCharge([part("0.002")], { status: "held" }), "outcome"],
  ["dropped", aCharge([aDeposit(BTC)]), "pay"],
  ["the rate is over", aCharge([aDeposit(BTC, ended)]), "quote"],
  [
    "part, the rate is over",
    aCharge([paidDeposit(BTC, { amount: "0.0004" }, ended)], { status: "underpaid" }),
    "quote",
  ],
  ["another coin", aCharge([aDeposit(BTC, ended), aDeposit(LTC, { id: "deposit_2" })]), "pay"],
  ["another total", aCharge([], { amount: "19.90" }), "choose"],
  ["canceled", aCharge([aDeposit(BTC, ended)], { status: "canceled" }), "outcome"],
]

/** What a shopper reads and hears; without the time of day, which runs on from page to page. */
const wordsOn = async (page: Page): Promise<string> => {
  const words = await page.getByTestId("crypto-checkout").evaluate((root) => {
    const names = [...root.querySelectorAll("[role=img], button")].map(
      (element) => element.getAttribute("aria-label") ?? "",
    )
    const clock = root.querySelector("[role=timer]")?.textContent
    return [root.textContent!.replace(clock || "\0", ""), ...names].join("\n")
  })
  return words.replace(MARKS, "").replace(/\s+/g, " ")
}

/** Plays the course on a page; answers what it says at each stop. */
async function play({ page, problems }: Stage): Promise<string[]> {
  const said: string[] = []
  for (const [i, [name, charge, view]] of COURSE.entries()) {
    await page.evaluate(
      (pushed) => (window as unknown as { pushCharge(charge: Charge): void }).pushCharge(pushed),
      { ...charge, version: i + 2 },
    )
    const state = `[data-status="${charge.status}"][data-view="${view}"]`
    await page.getByTestId("crypto-checkout").and(page.locator(state)).waitFor()
    // Once more, for what comes a moment later: the live region, and the translation of it all.
    await page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(done))))
    said.push(`${name}: ${await wordsOn(page)}`)
  }
  expect(problems).toEqual([])
  return said
}

const scenes = ["bitcoin", "element-pay"].map((id) => findScene(id)!)

describe("A page in translation says the same as the page itself", () => {
  forEachScene(
    {},
    {},
    {
      "while a payment is made": async (stage, scene) => {
        const plain = await play(stage)
        const { openStage } = await import("./lib/stage.mjs")
        await openStage(stage.page, process.env.GALLERY_URL!, scene.id)
        await stage.page.evaluate(translatePage)
        expect(await stage.page.getByText("⟦").count()).toBeGreaterThan(0)
        expect(await play(stage)).toEqual(plain)
      },
      "with numbers, addresses and names as they are": async ({ page }) => {
        await page.evaluate(translatePage)
        const marked = await page.locator("font > font").allInnerTexts()
        // Any digit is part of something that is to be copied or compared.
        expect(marked.filter((text) => /\d|BTC/.test(text))).toEqual([])
      },
    },
    scenes,
  )
})
