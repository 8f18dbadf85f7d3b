import { Client } from "pg"
import type { Page } from "playwright-core"
import { TABLET, adminApi, openPage, picture } from "./admin"
import { expectNoSidewaysScroll, visit } from "./browser"
import { BITCOIN, USDT_ON_ETHEREUM } from "./checkout-page"
import { openDeposit, payDeposit, readCharge, sandbox, shop, waitForCharge } from "./shop"

const ETHER = "eip155:1/slip44:60"

/** Lets the time of a charge and of its rate be over. */
async function endTime(chargeId: string): Promise<void> {
  const client = new Client({ connectionString: shop.databaseUrl })
  await client.connect()
  try {
    await client.query(
      `UPDATE crypto_checkout.charge SET expires_at = now() - interval '1 minute',
         opened_at = now() - interval '3 hours' WHERE id = $1`,
      [chargeId],
    )
    await client.query(
      `UPDATE crypto_checkout.deposit SET expires_at = now() - interval '1 minute',
         opened_at = now() - interval '1 hour', next_read_at = now() WHERE charge_id = $1`,
      [chargeId],
    )
  } finally {
    await client.end()
  }
}

/** Coins that came after the time was over: all that was asked, or half of it. */
async function lateMoney(part = 1) {
  // Its addresses have no end of their own: what is late there, only the shop says.
  const { open, deposit } = await openDeposit({ asset: BITCOIN, gateway: "b2binpay" })
  await endTime(open.chargeId)
  await payDeposit(deposit, (Number(deposit.amount) * part).toFixed(8))
  await sandbox("/control/mine", { blocks: 20 })
  await waitForCharge(open, ({ status }) => status === "late")
  return open
}

const openCharge = (visitor: Parameters<typeof openPage>[0], chargeId: string) =>
  openPage(visitor, `/charges/${chargeId}`)

async function openDrawer(page: Page) {
  await page
    .getByRole("button", { name: /^Accept:/ })
    .first()
    .click()
  const drawer = page.getByRole("dialog", { name: "Accept payment" })
  await drawer.getByLabel(/^Reason/).waitFor()
  return drawer
}

/** What Medusa has captured of an order, and what it has not. */
async function orderSums(orderId: string): Promise<{ paid: number; pending: number }> {
  const { order } = await (await adminApi()).get(`/admin/orders/${orderId}?fields=+summary`)
  return { paid: order.summary.paid_total, pending: order.summary.pending_difference }
}

describe("A merchant decides about money that is not as it was asked for", () => {
  visit("late money counts as paid in full: the order is placed and captured", async (visitor) => {
    const open = await lateMoney()
    const page = await openCharge(visitor, open.chargeId)
    const drawer = await openDrawer(page)
    await drawer.getByText("Mark as paid in full").waitFor()
    await picture(page, "accept-1280")
    await page.setViewportSize(TABLET.viewport)
    await expectNoSidewaysScroll(page)
    await picture(page, "accept-768")
    await drawer.getByLabel(/^Reason/).fill("Two minutes late")
    await drawer.getByRole("button", { name: "Accept", exact: true }).click()
    await page.getByTestId("crypto-acceptance").getByText("Captured in Medusa.").waitFor()
    await picture(page, "accepted-768")
    const { order_id, captured } = await waitForCharge(open, (charge) => charge.captured)
    expect(captured).toBe(true)
    expect(await orderSums(order_id!)).toEqual({ paid: 20, pending: 0 })
  })

  visit("of late money that is too little, what came is booked", async (visitor) => {
    const open = await lateMoney(0.5)
    const page = await openCharge(visitor, open.chargeId)
    const drawer = await openDrawer(page)
    await drawer.getByRole("radio", { name: /Capture the amount received/ }).click()
    await picture(page, "accept-part-1280")
    await drawer.getByRole("button", { name: "Accept", exact: true }).click()
    await page.getByTestId("crypto-acceptance").getByText("Captured in Medusa.").waitFor()
    const { order_id } = await waitForCharge(open, (charge) => charge.captured)
    const { paid, pending } = await orderSums(order_id!)
    expect(paid).toBeCloseTo(10, 1)
    expect(paid + pending).toBeCloseTo(20, 6)
  })

  visit(
    "an underpaid charge counts as paid in full, and says who has forgiven what",
    async (visitor) => {
      const { open, deposit } = await openDeposit({ asset: BITCOIN, gateway: "inventpay" })
      await payDeposit(deposit, (Number(deposit.amount) / 2).toFixed(8))
      await sandbox("/control/mine", { blocks: 20 })
      await waitForCharge(open, ({ status }) => status === "underpaid")
      await endTime(open.chargeId)
      const page = await openCharge(visitor, open.chargeId)
      const drawer = await openDrawer(page)
      await drawer.getByTestId("accept-in_full").getByText("Written off", { exact: true }).waitFor()
      await drawer.getByLabel("Reason").fill("A good customer")
      await drawer.getByRole("button", { name: "Accept", exact: true }).click()
      await page.getByTestId("crypto-acceptance").getByText("A good customer").waitFor()
      await page.getByTestId("crypto-acceptance").getByText("Captured in Medusa.").waitFor()
      const charge = await readCharge(open)
      expect(charge.order_id).not.toBeNull()
      expect(await orderSums(charge.order_id!)).toEqual({ paid: 20, pending: 0 })
    },
  )

  visit("another coin than was asked for is counted as paid in full", async (visitor) => {
    const { open, deposit } = await openDeposit({ asset: USDT_ON_ETHEREUM, gateway: "b2binpay" })
    // The address is good for all coins of its chain.
    await sandbox("/control/send", { address: deposit.address, asset: ETHER, amount: "0.0051" })
    await sandbox("/control/mine", { blocks: 20 })
    const page = await openCharge(visitor, open.chargeId)
    await page.getByText("Wrong coin", { exact: true }).first().waitFor()
    await page.getByText("0.0051").first().waitFor()
    await picture(page, "wrong-coin-1280")
    const drawer = await openDrawer(page)
    await picture(page, "accept-wrong-coin-1280")
    await drawer.getByLabel("Reason").fill("The ether is worth as much")
    await drawer.getByRole("button", { name: "Accept", exact: true }).click()
    await page.getByTestId("crypto-acceptance").getByText("Captured in Medusa.").waitFor()
    await picture(page, "accepted-wrong-coin-1280")
    const { order_id } = await readCharge(open)
    expect(await orderSums(order_id!)).toEqual({ paid: 20, pending: 0 })
  })
})
