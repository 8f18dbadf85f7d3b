// What all pictures in docs/images are taken with.
import { statSync } from "node:fs"
import { join } from "node:path"
import { ROOT } from "../store/lib/paths.mjs"
import { UserError } from "../store/lib/ui.mjs"

export const IMAGES = join(ROOT, "docs/images")
const MAX_KB = 250

export const DESKTOP = { viewport: { width: 1280, height: 1270 }, deviceScaleFactor: 1.5 }

/** Keeps a picture of a page, or of one element. */
export async function picture(subject, name) {
  const path = join(IMAGES, `${name}.png`)
  await subject.screenshot({ path, animations: "disabled", caret: "hide" })
  const kilobytes = Math.ceil(statSync(path).size / 1000)
  if (kilobytes > MAX_KB) throw new UserError(`${path} is ${kilobytes} kB; keep it small`)
}

/** A page of the admin's dashboard, signed in. */
export async function signIn(browser, shop, viewport) {
  const page = await browser.newPage({ ...DESKTOP, viewport })
  await page.goto(`${shop.urls.admin}/login`)
  await page.locator('input[name="email"]').fill(shop.admin.email)
  await page.locator('input[name="password"]').fill(shop.admin.password)
  await page.getByRole("button", { name: /continue/i }).click()
  await page.waitForURL(/\/app\/orders/)
  return page
}
