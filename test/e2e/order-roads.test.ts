import { adminApi, picture, signIn } from "./admin"
import { visit } from "./browser"
import { BITCOIN } from "./checkout-page"
import { buyOverHttp, sandbox } from "./shop"

type Admin = Awaited<ReturnType<typeof adminApi>>

async function sums(admin: Admin, orderId: string) {
  const { order } = await admin.get(`/admin/orders/${orderId}?fields=+summary`)
  const { paid_total, refunded_total, pending_difference } = order.summary
  return { captured: paid_total, refunded: refunded_total, outstanding: pending_difference }
}

/** Has an order be for two mugs instead of one. */
async function editUp(admin: Admin, orderId: string): Promise<void> {
  const { order } = await admin.get(`/admin/orders/${orderId}?fields=*items`)
  const { id } = order.items[0]
  await admin.post("/admin/order-edits", { order_id: orderId })
  const path = `/admin/order-edits/${orderId}`
  await admin.post(`${path}/items/item/${id}`, { quantity: 2 })
  await admin.post(`${path}/confirm`, {})
}

describe("An order after it was paid", () => {
  visit("is edited, and paid by the copied link", async (visitor) => {
    const { order_id } = await buyOverHttp({ asset: BITCOIN, gateway: "inventpay" })
    const orderId = order_id!
    const admin = await adminApi()
    await editUp(admin, orderId)

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
  })
})
