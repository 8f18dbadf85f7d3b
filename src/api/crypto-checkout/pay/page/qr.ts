import { correction, generate } from "lean-qr"
import { type Html, html } from "./html"

/** The standard's margin: cameras expect it. */
const MARGIN = 4

/** A QR code as SVG, always dark on white, with one rectangle for each run of dark modules. */
export function qrCode(value: string, title: string): Html {
  const code = generate(value, { minCorrectionLevel: correction.M })
  const side = code.size + 2 * MARGIN
  let path = ""
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      const start = x
      while (code.get(x, y)) x++
      const run = x - start
      if (run > 0) path += `M${start + MARGIN} ${y + MARGIN}h${run}v1h-${run}z`
    }
  }
  return html`<svg
    viewBox="0 0 ${side} ${side}"
    width="240"
    height="240"
    role="img"
    aria-label="${title}"
    shape-rendering="crispEdges"
  >
    <path fill="#fff" d="M0 0h${side}v${side}H0z" />
    <path fill="#000" d="${path}" />
  </svg>`
}
