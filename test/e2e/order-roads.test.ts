import type { RefundListResponse } from "../../src/contract/refunds"
import { adminApi, picture, signIn } from "./admin"
import { visit } from "./browser"
import { BITCOIN } from "./checkout-page"
import { buyOverHttp, sandbox } from "./shop"

const WALLET = "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"
const ROOT = "/admin/crypto-checkout"

type Admin = Awaited<ReturnType<typeof adminApi>>

async function sums(admin: Admin, orderId: string) {
  const { order } = await admin.get(`/admin/orders/${orderId}?fields=+summary`)
  const { paid_total, refunded_total, pending_difference } = order.summary
  return { captured: paid_total, refunded: refunded_total, outstanding: pending_difference }
}

/** Tries again until it no longer throws. */
async function eventually(check: () => Promise<void>): Promise<void> {
  for (const deadline = Date.now() + 30_000; ;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
}

/** Has an order be for two mugs instead of one. */
async function editUp(admin: Admin, orderId: string): Promise<string> {
  const { order } = await admin.get(`/admin/orders/${orderId}?fields=*items`)
  const { id } = order.items[0]
  await admin.post("/admin/order-edits", { order_id: orderId })
  const path = `/admin/order-edits/${orderId}`
  await admin.post(`${path}/items/item/${id}`, { quantity: 2 })
  await admin.post(`${path}/confirm`, {})
  return id
}

async function returnOne(admin: Admin, orderId: string, itemId: string): Promise<void> {
  const { stock_locations } = await admin.get("/admin/stock-locations")
  const location_id = stock_locations[0].id
  const items = [{ id: itemId, quantity: 1 }]
  await admin.post(`/admin/orders/${orderId}/fulfillments`, { items, location_id })
  const answer = await admin.post("/admin/returns", { order_id: orderId, location_id })
  const path = `/admin/returns/${answer.return.id}`
  await admin.post(`${path}/request-items`, { items })
  await admin.post(`${path}/request`, {})
  await admin.post(`${path}/receive`, {})
  await admin.post(`${path}/receive-items`, { items })
  await admin.post(`${path}/receive/confirm`, {})
}

describe("An order after it was paid", () => {
  visit(
    "is edited and paid by the copied link, and a part that comes back is refunded",
    async (visitor) => {
      const { order_id } = await buyOverHttp({ asset: BITCOIN, gateway: "inventpay" })
      const orderId = order_id!
      const admin = await adminApi()
      const itemId = await editUp(admin, orderId)

      const page = await signIn(visitor, `/orders/${orderId}`)
      await page.getByText("$15.00 is outstanding on this order.").waitFor()
      await page.getByRole("button", { name: "Request the difference" }).click()
      const link = await page.getByLabel(/^Send this link to the customer/).inputValue()
      await picture(page, "order-difference-1280")

      const shopper = await visitor.open(link)
      await shopper.locator(`button[value="${BITCOIN}"]`).click()
      await shopper.getByRole("heading", { level: 1, name: /^Send exactly/ }).waitFor()
      await picture(shopper, "order-difference-pay")
      const address = await shopper.getByRole("definition").locator("code").nth(1).innerText()
      await sandbox("/control/send", { address })
      await sandbox("/control/mine", { blocks: 20 })
      await shopper.getByText("It is booked on your order.").waitFor({ timeout: 60_000 })
      await picture(shopper, "order-difference-paid")
      expect(await sums(admin, orderId)).toEqual({ captured: 35, refunded: 0, outstanding: 0 })

      await returnOne(admin, orderId, itemId)
      const found = async () => {
        const path = `${ROOT}/refunds?order_id=${orderId}`
        const { refunds }: RefundListResponse = await admin.get(path)
        expect(refunds).toMatchObject([{ reason: "order_changed", amount: "15" }])
        return refunds[0]!
      }
      await eventually(async () => void (await found()))
      await page.reload()
      await page.getByText("Return, claim or edit").first().waitFor()
      await picture(page, "order-returned-1280")

      const { id } = await found()
      await admin.post(`${ROOT}/refunds/${id}/destination`, { address: WALLET })
      await admin.post(`${ROOT}/refunds/${id}/send`, { policy: "original" })
      await eventually(async () => expect((await found()).payout?.state).toMatch(/sent|confirmed/))
      await sandbox("/control/clock", { advance_seconds: 61 })
      await sandbox("/control/mine", { blocks: 20 })
      await eventually(async () =>
        expect(await sums(admin, orderId)).toEqual({ captured: 35, refunded: 15, outstanding: 0 }),
      )
      await page.reload()
      await page.getByText("Refunded", { exact: true }).first().waitFor()
      await picture(page, "order-refunded-1280")
    },
  )
})
