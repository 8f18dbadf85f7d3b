import type { Page } from "playwright-core"
import { visit, type Visitor } from "./browser"
import { BITCOIN, CheckoutPage, payUrl } from "./checkout-page"
import { cartToPay, processorCalls, sandbox, waitForCharge } from "./shop"

type Calls = Record<string, number>

/** What the processor was asked between two counts. */
function difference(before: Calls, after: Calls): Calls {
  const changed = Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)])
  return Object.fromEntries(changed.filter(([, count]) => count !== 0))
}

/**
 * Buys with so many tabs of the same checkout open, and answers what the processor was asked for
 * the deposit, and how many reads of it there were, until the order was captured.
 */
async function costOf(
  tabs: number,
  { open }: Visitor,
): Promise<{ opened: Calls; reads: number; seconds: number }> {
  const url = payUrl(await cartToPay())
  const first = new CheckoutPage(await open(url))
  await first.until({ view: "choose" })
  const others: Page[] = []
  for (let tab = 1; tab < tabs; tab += 1) others.push(await open(url))
  for (const page of others) await new CheckoutPage(page).until({ view: "choose" })

  const before = (await processorCalls())["inventpay"] ?? {}
  const started = Date.now()
  await first.page.bringToFront()
  await first.choose(BITCOIN)
  const payment = await first.payment()
  for (const page of others) {
    await page.bringToFront()
    await new CheckoutPage(page).until({ view: "pay" })
  }
  const { deposit } = await waitForCharge(payment, (charge) => charge.deposit !== null)
  await sandbox("/control/send", { address: deposit!.address })
  await sandbox("/control/mine", { blocks: 3 })
  const { deposits } = await waitForCharge(payment, ({ captured }) => captured)
  expect(deposits).toHaveLength(1)
  const seconds = (Date.now() - started) / 1000

  const asked = difference(before, (await processorCalls())["inventpay"] ?? {})
  for (const page of [first.page, ...others]) await page.close()
  const isRead = (name: string) => /status/.test(name)
  const reads = Object.entries(asked).reduce((sum, [name, n]) => sum + (isRead(name) ? n : 0), 0)
  const opened = Object.fromEntries(Object.entries(asked).filter(([name]) => !isRead(name)))
  return { opened, reads, seconds }
}

describe("Tabs of one checkout", () => {
  visit("cost the processor the same, two or ten", async (visitor) => {
    const two = await costOf(2, visitor)
    const ten = await costOf(10, visitor)
    expect(ten.opened).toEqual(two.opened)
    expect(two.reads).toBeGreaterThan(0)
    // A deposit is read once a second and at each callback, however many look: time counts, not tabs.
    const allowed = (seconds: number) => Math.ceil(seconds) + 6
    expect(two.reads).toBeLessThanOrEqual(allowed(two.seconds))
    expect(ten.reads).toBeLessThanOrEqual(allowed(ten.seconds))
  })
})
