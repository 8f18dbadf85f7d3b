import type { Page } from "playwright-core"

/**
 * Counts the clicks of a person on a page from now on, also after it has moved on.
 * @returns what tells how many there were until then
 */
export async function countedClicks(page: Page): Promise<() => Promise<number>> {
  let clicks = 0
  await page.exposeFunction("clickWasCounted", () => {
    clicks += 1
  })
  const listen = () => {
    addEventListener(
      "pointerdown",
      ({ isTrusted }) => {
        const { clickWasCounted } = window as unknown as { clickWasCounted: () => void }
        if (isTrusted) clickWasCounted()
      },
      true,
    )
  }
  await page.addInitScript(listen)
  await page.evaluate(listen)
  return async () => {
    // What the page has told before this is counted.
    await page.evaluate(() => null)
    return clicks
  }
}
