import type { Visitor } from "./browser"
import { visit } from "./browser"
import { BITCOIN, CheckoutPage, payUrl } from "./checkout-page"
import { type BrokenProxy, startBrokenProxy, type StreamFault } from "./proxy"
import { cartToPay, sandbox, shop } from "./shop"

let proxy: BrokenProxy | null = null

afterEach(async () => {
  await proxy?.close()
  proxy = null
})

/** The shop, with a proxy between the browser and Medusa. */
async function openBehind(fault: StreamFault, { context, open }: Visitor): Promise<CheckoutPage> {
  const { url } = (proxy = await startBrokenProxy(shop.urls.medusa, fault))
  await context.route("**/config.json", async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), backendUrl: url } })
  })
  return new CheckoutPage(await open(payUrl(await cartToPay())))
}

describe("A proxy that spoils the event stream", () => {
  for (const fault of ["buffers", "cuts", "refuses"] as const) {
    visit(
      `and ${fault} it: the page asks instead, and still tells of every step`,
      async (visitor) => {
        const checkout = await openBehind(fault, visitor)
        await checkout.choose(BITCOIN)
        // Three streams get a chance of eight seconds each.
        await checkout.until({ connection: "polling" }, 60_000)
        expect(proxy!.streams()).toBeGreaterThanOrEqual(3)

        await sandbox("/control/send", { address: await checkout.address() })
        await checkout.untilOrdered()
        await checkout.untilText(/0 of 3 confirmations/)
        await sandbox("/control/mine", { blocks: 3 })
        await checkout.untilCaptured()
      },
      // Chromium notes each stream that fails.
      { expectedErrors: /Failed to load resource|ERR_|CORS/ },
    )
  }
})
