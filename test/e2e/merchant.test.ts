import { signIn } from "./admin"
import { visit } from "./browser"
import { BITCOIN } from "./checkout-page"
import { buyOverHttp } from "./shop"

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
})
