import type { AxeResults, ElementContext, RunOptions } from "axe-core"
import type { Page } from "playwright-core"

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

type Axe = { run(context: ElementContext, options: RunOptions): Promise<AxeResults> }

/** What axe has against the page. */
export async function axeViolations(page: Page): Promise<string[]> {
  const { seen, violations } = await page.evaluate(async (values) => {
    const { axe } = window as unknown as { axe: Axe }
    const result = await axe.run(document, {
      runOnly: { type: "tag", values },
      resultTypes: ["violations"],
    })
    // What fits is said at length: it stays in the browser.
    return {
      seen: result.passes.some(({ id }) => id === "region"),
      violations: result.violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html }) => `${id}: ${html}`),
      ),
    }
  }, STANDARDS)
  // An empty page has no violations either.
  return seen ? violations : ["axe saw nothing"]
}

/** What is wrong with the live regions: there is to be one, polite, and no timer in it. */
export async function voiceProblems(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const voices = [
      ...document.querySelectorAll(
        '[aria-live]:not([aria-live="off"]), [role="status"], [role="alert"], [role="log"], output',
      ),
    ]
    const problems = voices.length === 1 ? [] : [`${voices.length} live regions`]
    for (const voice of voices) {
      const politeness = voice.getAttribute("aria-live") ?? "polite"
      if (voice.getAttribute("role") !== "status" || politeness !== "polite") {
        problems.push(`not a polite status: ${voice.outerHTML}`)
      }
      if (voice.querySelector('[role="timer"], time')) problems.push("a timer is read out")
      if (!voice.textContent?.trim()) problems.push("a live region that says nothing")
    }
    return problems
  })
}
