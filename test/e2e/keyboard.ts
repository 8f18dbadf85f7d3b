import type { Locator, Page } from "playwright-core"

/** More stops than any page of the shop has. */
const MAX_STOPS = 80

/** Somebody without a mouse, who has to see where the focus is at every stop. */
export class Keyboard {
  /** @param looks false in Medusa's dashboard, which shows the focus in its own ways */
  constructor(
    private readonly page: Page,
    private readonly looks = true,
  ) {}

  /** Presses Tab until the element has the focus. */
  async to(target: Locator): Promise<void> {
    await target.waitFor()
    for (let stop = 0; stop < MAX_STOPS; stop++) {
      await this.page.keyboard.press("Tab")
      if (this.looks) await this.expectVisibleFocus()
      if (await target.evaluate((element) => element === document.activeElement)) return
    }
    throw new Error(`No number of Tabs leads to ${target.toString()}`)
  }

  /** Goes there and presses a key. */
  async press(target: Locator, key = "Enter"): Promise<void> {
    await this.to(target)
    await this.page.keyboard.press(key)
  }

  /** Fails when an element has the focus that does not show it, or is out of sight. */
  async expectVisibleFocus(): Promise<void> {
    expect(await this.page.evaluate(hiddenFocus)).toBeNull()
  }

  /** The text of what has the focus. */
  focused(): Promise<string> {
    return this.page.evaluate(() => document.activeElement?.textContent?.trim() ?? "")
  }
}

/** Runs in the page: what has the focus although nobody can see that; null when all is well. */
function hiddenFocus(): string | null {
  const element = document.activeElement
  // Behind the last stop the focus is in the browser's own bars.
  if (!element || element === document.body || element === document.documentElement) return null
  const { top, left, bottom, right } = element.getBoundingClientRect()
  const isInSight = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth
  // A control that is drawn by its neighbour shows the focus there.
  const isMarked = [element, element.nextElementSibling].some((marked) => {
    if (!marked) return false
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(marked)
    const isDrawn = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1
    return isDrawn && !outlineColor.endsWith(", 0)")
  })
  if (isInSight && isMarked) return null
  return `${isMarked ? "out of sight" : "no outline"}: ${element.outerHTML.slice(0, 200)}`
}

/** What a screen reader was told by the widget's live regions, and how many of them there were. */
export interface Voice {
  regions(): Promise<number>
  spoken(): Promise<string[]>
}

/** Listens on a page, from the next address that it opens on. */
export async function listen(page: Page): Promise<Voice> {
  await page.addInitScript(() => {
    const said: string[] = []
    let most = 0
    Object.assign(window, { voice: () => ({ said, most }) })
    const look = () => {
      const regions = document.querySelectorAll(
        '[data-testid="crypto-checkout"] :is([role="status"], [role="alert"], [aria-live])',
      )
      most = Math.max(most, regions.length)
      const text = regions[0]?.textContent?.trim()
      if (text && said.at(-1) !== text) said.push(text)
    }
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
    })
  })
  const read = () =>
    page.evaluate(() =>
      (window as unknown as { voice(): { said: string[]; most: number } }).voice(),
    )
  return {
    regions: async () => (await read()).most,
    spoken: async () => (await read()).said,
  }
}
