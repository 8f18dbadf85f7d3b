import { mkdirSync } from "node:fs"
import { join } from "node:path"
import type { Page } from "playwright-core"
import type { Visitor } from "./browser"
import { type Login, shop } from "./shop"

/** Where they are kept. */
export const PICTURES = join(__dirname, "../.artifacts/back-office")

export const TABLET = { viewport: { width: 768, height: 1024 } }

/** Hidden too, because a drawer that is open from the start hides the page behind it. */
const HEADLINE = { name: "Crypto payments", level: 1, includeHidden: true }

/** Signs in to Medusa's admin and opens a page of it, e.g. `/orders`. */
export async function signIn({ open }: Visitor, path: string, login = shop.admin): Promise<Page> {
  const page = await open(`${shop.urls.admin}/login`)
  await page.locator('input[name="email"]').fill(login.email)
  await page.locator('input[name="password"]').fill(login.password)
  await page.getByRole("button", { name: /continue/i }).click()
  await page.waitForURL(/\/app\/orders/)
  await page.goto(`${shop.urls.admin}${path}`)
  return page
}

/** Signs in and opens a page of the back office. */
export async function openPage(visitor: Visitor, path: string, login?: Login): Promise<Page> {
  const page = await signIn(visitor, `/crypto-checkout${path}`, login)
  await page.getByRole("heading", HEADLINE).waitFor()
  return page
}

/** Keeps a picture of what the page looks like, for people. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true })
  await page.waitForLoadState("networkidle")
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true })
}

/** Medusa's admin API, signed in. */
export async function adminApi(login: Login = shop.admin) {
  const { adminClient } = await import("../store/lib/store-client.mjs")
  return adminClient(shop.urls.medusa, login)
}
