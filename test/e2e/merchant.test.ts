import { join } from "node:path"
import { PICTURES, adminApi, openPage, picture, signIn } from "./admin"
import { visit } from "./browser"
import { BITCOIN } from "./checkout-page"
import { buyOverHttp, sandbox } from "./shop"

describe("The merchant", () => {
  visit("sees on the order what was asked, what came, and what happened", async (visitor) => {
    const charge = await buyOverHttp(BITCOIN)
    const { address, amount, transfers } = charge.deposits[0]!
    const page = await signIn(visitor, `/orders/${charge.order_id}`)
    await page.getByRole("heading", { name: "Crypto payment" }).first().waitFor()
    const deposit = page.getByRole("region", { name: "Deposit in BTC on Bitcoin" })
    await deposit.getByText("InventPay").waitFor()
    await deposit.getByText(`${amount} BTC`).first().waitFor()
    await deposit.getByText("3 of 3").waitFor()
    await deposit.getByText(address!.slice(0, 6)).first().waitFor()

    const transfer = page.getByRole("row").filter({ hasText: `${transfers[0]!.amount} BTC` })
    await transfer.getByText("Confirmed").waitFor()

    const timeline = page.getByRole("region", { name: /timeline|history/i })
    await timeline.getByText("$20.00 captured in Medusa").waitFor()
    await timeline.getByText("Order placed").waitFor()
  })

  visit("makes a payment link for an amount, and the customer pays it", async (visitor) => {
    const page = await openPage(visitor, "/payment-links")
    await page.getByRole("button", { name: "New payment link" }).click()
    const form = page.getByRole("dialog", { name: "New payment link" })
    await form.getByRole("combobox", { name: "Region" }).click()
    await page.getByRole("option", { name: /USD/ }).first().click()
    await form.getByLabel("Amount in USD").fill("42.505")
    await form.getByText("at most 2 decimals").waitFor()
    await form.getByLabel("Amount in USD").fill("42.50")
    await form.getByLabel("Customer's e-mail").fill("hal@example.com")
    await form.getByLabel("Purpose").fill("Consulting in January")
    await picture(page, "payment-link-form")
    await form.getByRole("button", { name: "Create link" }).click()
    const drawer = page.getByRole("dialog", { name: "Payment link" })
    const link = await drawer.getByLabel("Link for the customer").inputValue()
    await drawer.getByRole("button", { name: "E-mail to customer" }).click()
    await page.getByText("E-mailed to hal@example.com").first().waitFor()
    await picture(page, "payment-link-drawer")

    const customer = await visitor.open(link)
    await customer.getByText("Consulting in January").waitFor()
    await customer.locator(`button[value="${BITCOIN}"]`).click()
    const asked = customer.getByRole("heading", { level: 1, name: /^Send exactly/ })
    const [amount] = /[\d.]+/.exec(await asked.innerText())!
    await picture(customer, "payment-link-pay")
    const address = await customer.getByRole("definition").locator("code").nth(1).innerText()
    await sandbox("/control/send", { address, amount })
    await sandbox("/control/mine", { blocks: 20 })
    await customer.getByText("It is booked on your order.").waitFor({ timeout: 60_000 })
    await picture(customer, "payment-link-paid")

    await drawer.getByText("Paid").first().waitFor({ timeout: 20_000 })
    await picture(page, "payment-link-done")
    const admin = await adminApi()
    const { payment_links } = await admin.get("/admin/crypto-checkout/payment-links?state=paid")
    const { order } = await admin.get(`/admin/orders/${payment_links[0].order_id}?fields=+summary`)
    expect(order.summary).toMatchObject({ paid_total: 42.5, pending_difference: 0 })

    await drawer.getByRole("button", { name: "Create the same again" }).click()
    expect(await form.getByLabel("Purpose").inputValue()).toBe("Consulting in January")
    expect(await form.getByLabel("Amount in USD").inputValue()).toBe("42.5")
  })

  visit("prints what moved at a processor in a month", async (visitor) => {
    await buyOverHttp({ asset: BITCOIN, gateway: "inventpay" })
    const month = new Date().toISOString().slice(0, 7)
    const path = `/reconciliation/statement?month=${month}&gateway=inventpay`
    const page = await openPage(visitor, path)
    const coins = page.getByRole("table").filter({ hasText: "Fees" })
    await coins.getByRole("row", { name: /^BTC on Bitcoin/ }).waitFor()
    await picture(page, "statement-screen")
    await page.emulateMedia({ media: "print" })
    expect(await page.getByText("Monthly statement").first().isVisible()).toBe(false)
    await page.getByText("Statement of crypto payments").last().waitFor()
    await picture(page, "statement-print")
    await page.pdf({ path: join(PICTURES, "statement.pdf"), preferCSSPageSize: true })
    await page.emulateMedia({ media: "screen" })

    await page.getByLabel("Month").fill("2026-01")
    await page.getByText("Nothing moved at this processor in this month.").first().waitFor()
  })
})
