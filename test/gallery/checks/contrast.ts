import type { Page } from "playwright-core"

/** What WCAG 1.4.11 asks of the edge of a field; axe looks at texts only. */
const MIN_CONTRAST = 3

/** Fields whose edge does not stand out from what is around them. */
export const faintFields = (page: Page): Promise<string[]> =>
  page.evaluate((least) => {
    const luminance = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
        const value = Number(part) / 255
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    const contrast = (one: string, other: string) => {
      const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
      return (light + 0.05) / (dark + 0.05)
    }
    const fields = document.querySelectorAll("#stage input.mcc-input:not(:disabled)")
    return [...fields].flatMap((field) => {
      const { borderTopColor, backgroundColor } = getComputedStyle(field)
      const stands = contrast(borderTopColor, backgroundColor)
      return stands >= least ? [] : [`${stands.toFixed(2)}: ${field.outerHTML}`]
    })
  }, MIN_CONTRAST)
