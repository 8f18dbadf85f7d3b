import { adminApi, picture, signIn } from "./admin"
import { visit } from "./browser"
import { BITCOIN } from "./checkout-page"
import { arrived, drawerOf, refundsOf, untilRefunded } from "./refund-pages"
import { buyOverHttp, sandbox } from "./shop"

const WALLET = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"

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

/** Has one of an order's two mugs come back, for a reason that refunds know as well. */
async function returnOne(admin: Admin, orderId: string): Promise<void> {
  const label = "Wrong size"
  const { return_reason: reason } = await admin.post("/admin/return-reasons", {
    label,
    value: "wrong_size",
  })
  await admin.post("/admin/refund-reasons", { label, code: "wrong-size" })
  const { stock_locations } = await admin.get("/admin/stock-locations")
  const location_id = stock_locations[0].id
  const { order } = await admin.get(`/admin/orders/${orderId}?fields=*items`)
  const [{ id }] = order.items
  await admin.post(`/admin/orders/${orderId}/fulfillments`, {
    items: [{ id, quantity: 2 }],
    location_id,
  })
  const answer = await admin.post("/admin/returns", { order_id: orderId, location_id })
  const path = `/admin/returns/${answer.return.id}`
  await admin.post(`${path}/request-items`, {
    items: [{ id, quantity: 1, reason_id: reason.id }],
  })
  await admin.post(`${path}/request`)
  await admin.post(`${path}/receive`)
  await admin.post(`${path}/receive-items`, { items: [{ id, quantity: 1 }] })
  await admin.post(`${path}/receive/confirm`)
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

  visit("is returned in part: its refund opens by itself, is sent and booked", async (visitor) => {
    const { order_id } = await buyOverHttp({ asset: BITCOIN, gateway: "b2binpay", quantity: 2 })
    const orderId = order_id!
    const admin = await adminApi()
    await returnOne(admin, orderId)

    const page = await signIn(visitor, `/orders/${orderId}`)
    const refund = refundsOf(page).getByRole("button", { name: /Refund crf_/ })
    await refund.waitFor()
    await picture(page, "order-returned-1280")
    await refund.click()
    const drawer = drawerOf(page)
    await drawer.getByRole("heading", { name: "Refund of $15.00" }).waitFor()
    await drawer.getByText(/^Return #\d+: Wrong size$/).waitFor()
    await picture(page, "order-returned-refund-1280")
    await drawer.getByRole("button", { name: "Enter an address" }).click()
    await drawer.getByRole("textbox", { name: "Address on Bitcoin" }).fill(WALLET)
    await drawer.getByRole("button", { name: "Save address" }).click()
    await drawer.getByRole("radio", { name: /^At today's rate/ }).click()
    await drawer.getByRole("button", { name: /^Send .* BTC$/ }).click()
    const question = page.getByRole("alertdialog")
    await question.getByText(WALLET).waitFor()
    await picture(page, "order-returned-send-1280")
    await question.getByRole("button", { name: "Send", exact: true }).click()
    await drawer.getByRole("region", { name: "Payout" }).waitFor()
    await untilRefunded(page)
    await picture(page, "order-returned-sent-1280")

    expect(await arrived("b2binpay", WALLET)).toHaveLength(1)
    expect(await sums(admin, orderId)).toEqual({ captured: 35, refunded: 15, outstanding: 0 })
    const fields = "*payment_collections.payments.refunds.refund_reason"
    const { order } = await admin.get(`/admin/orders/${orderId}?fields=${fields}`)
    expect(order.payment_collections[0].payments[0].refunds).toMatchObject([
      { amount: 15, refund_reason: { label: "Wrong size" } },
    ])
    await drawer.getByRole("button", { name: "Close", exact: true }).last().click()
    await page.reload()
    await refundsOf(page).getByText("$15.00").first().waitFor()
    await picture(page, "order-returned-booked-1280")
  })
})
