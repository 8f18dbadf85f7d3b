import { spawnSync } from "node:child_process"
import { join } from "node:path"

/** `npm run size`: every part of the widget within its limit. */
it("weighs no more than promised", () => {
  const script = join(__dirname, "../../../storefront-widget/size.mjs")
  const { status, stdout } = spawnSync(process.execPath, [script], { encoding: "utf8" })
  const told = stdout.split("\n").map((line) => line.replace(/\s{2,}/g, " "))
  expect(told.filter((line) => line.includes("TOO BIG"))).toEqual([])
  for (const [name, limit] of Object.entries({
    core: 5000,
    hook: 5000,
    component: 11500,
    "component, QR code": 18000,
    "styles.css": 3200,
    claim: 6000,
    element: 25500,
    "element, QR code": 32500,
    more: 6000,
    wallets: 6000,
    endings: 5500,
    "languages/ar": 2600,
    "claim/languages/he": 1000,
  })) {
    expect(told).toContainEqual(expect.stringMatching(`^${name} \\d+ bytes of ${limit} ok$`))
  }
  expect(status).toBe(0)
})
