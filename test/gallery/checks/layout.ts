import type { Page } from "playwright-core"

/** The least size of what a finger has to hit, in CSS pixels. */
const FINGER = 44

const CONTROLS =
  '#stage :is(button, a[href], input, select, textarea, summary, [role="button"], [role="option"])'

/** What reaches out of the screen at its sides. */
export const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const outside = [...document.querySelectorAll("#stage *")].filter((element) => {
      const { left, right, width, height } = element.getBoundingClientRect()
      // What is for screen readers only is one pixel large, and its words flow out of it unseen.
      if (element.closest(".mcc-hidden")) return false
      return width > 1 && height > 1 && (left < -0.5 || right > clientWidth + 0.5)
    })
    const cut = outside.map((element) => element.outerHTML.slice(0, 200))
    return scrollWidth > clientWidth ? [`${scrollWidth} pixels wide`, ...cut] : cut
  })

/** Controls that a finger may miss. */
export const smallControls = (page: Page): Promise<string[]> =>
  page.evaluate(
    ({ controls, least }) =>
      [...document.querySelectorAll(controls)].flatMap((control) => {
        // A finger on a label hits its control, too.
        const target = control.closest("label") ?? control
        const { width, height } = target.getBoundingClientRect()
        const large = Math.round(width) >= least && Math.round(height) >= least
        return large ? [] : [`${width} × ${height}: ${target.outerHTML.slice(0, 200)}`]
      }),
    { controls: CONTROLS, least: FINGER },
  )

/** Addresses, tags and amounts whose characters do not stand from left to right. */
export const backwards = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    /** The characters of an element in the order in which eyes meet them. */
    const asSeen = (element: Element) => {
      const seen: { char: string; line: number; left: number }[] = []
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        for (const [at, char] of [...text.textContent!].entries()) {
          const range = document.createRange()
          range.setStart(text, at)
          range.setEnd(text, at + 1)
          const { left, bottom, width } = range.getBoundingClientRect()
          if (width > 0 && char.trim()) seen.push({ char, line: Math.round(bottom), left })
        }
      }
      seen.sort((a, b) => a.line - b.line || a.left - b.left)
      return seen.map(({ char }) => char).join("")
    }
    const places = document.querySelectorAll('#stage code, [data-testid="crypto-amount"] b')
    return [...places].flatMap((place) => {
      const written = place.textContent!.replace(/\s/g, "")
      const seen = asSeen(place)
      return seen === written ? [] : [`${written} is seen as ${seen}`]
    })
  })

/** What moves. */
export const motion = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    document.getAnimations().flatMap((animation) => {
      const { target } = animation.effect as KeyframeEffect
      return animation.playState === "running" ? [target?.outerHTML.slice(0, 200) ?? ""] : []
    }),
  )

/** Values that do not begin below their labels. */
export const ragged = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const start = (element: Element) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      const { left, right } = range.getBoundingClientRect()
      return document.dir === "rtl" ? -right : left
    }
    return [...document.querySelectorAll("#stage .mcc-field small + code")].flatMap((value) => {
      const off = Math.abs(start(value) - start(value.previousElementSibling!))
      return off < 8 ? [] : [`${off} pixels off: ${value.outerHTML.slice(0, 200)}`]
    })
  })
