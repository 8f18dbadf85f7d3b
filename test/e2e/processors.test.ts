import { DESKTOP, expectNoSidewaysScroll, PHONE, visit, type Visitor } from "./browser"
import { BITCOIN, CheckoutPage, payUrl, USDT_ON_ETHEREUM } from "./checkout-page"
import { cartToPay, clearFaults, orderCharge, sandbox } from "./shop"

const TRX = "tron:0x2b6653dc/slip44:195"

/** For every network and processor here; not all tell how many they wait for. */
const ENOUGH_BLOCKS = 20

interface Case {
  name: string
  gateway: string
  asset: string
  /** What a payer of this kind hands to the wallet. */
  take(checkout: CheckoutPage): Promise<{ address: string; amount?: string } | { uri: string }>
}

const byAddress = async (checkout: CheckoutPage) => ({ address: await checkout.address() })
/** Where the processor only hands out an address, the payer says how much. */
const byAddressAndAmount = async (checkout: CheckoutPage) => ({
  address: await checkout.address(),
  amount: (await checkout.amount()).split(" ")[0]!,
})
/** As a wallet reads it from the clipboard. */
const byLink = async (checkout: CheckoutPage) => {
  await checkout.press("Copy payment link")
  return { uri: await checkout.page.evaluate(() => navigator.clipboard.readText()) }
}
const byQrCode = async (checkout: CheckoutPage) => ({ uri: await checkout.qrValue() })
/** Of tokens, and on TRON, the code has the bare address at first. */
const byQrCodeWithAmount = async (checkout: CheckoutPage) => {
  await checkout.press("With amount")
  return byQrCode(checkout)
}

const PROCESSORS: Case[] = [
  { name: "InventPay", gateway: "inventpay", asset: BITCOIN, take: byAddress },
  { name: "BitPay", gateway: "bitpay", asset: BITCOIN, take: byLink },
  { name: "B2BINPAY", gateway: "b2binpay", asset: BITCOIN, take: byAddressAndAmount },
  {
    name: "B2BINPAY DeFi",
    gateway: "b2binpay-defi",
    asset: USDT_ON_ETHEREUM,
    take: byQrCodeWithAmount,
  },
  { name: "Defexa", gateway: "defexa", asset: TRX, take: byQrCodeWithAmount },
]

/** Pays what the checkout asks for, and waits for the captured order; answers its id. */
async function pay(checkout: CheckoutPage, take: Case["take"]): Promise<string> {
  await sandbox("/control/send", await take(checkout))
  const orderId = await checkout.untilOrdered()
  await sandbox("/control/mine", { blocks: ENOUGH_BLOCKS })
  await checkout.untilCaptured()
  await checkout.until({ status: "paid" })
  return orderId
}

describe("A shopper pays through", () => {
  for (const { name, gateway, asset, take } of PROCESSORS) {
    const pays = async ({ open }: Visitor) => {
      const checkout = new CheckoutPage(await open(payUrl(await cartToPay())))
      await checkout.until({ view: "choose" })
      await checkout.chooseProcessor(name)
      await checkout.choose(asset)
      await expectNoSidewaysScroll(checkout.page)
      const charge = await orderCharge(await pay(checkout, take))
      expect(charge).toMatchObject({ provider_id: `pp_crypto_${gateway}`, captured: true })
      expect(charge.deposits).toEqual([expect.objectContaining({ gateway, status: "open" })])
    }
    // The longest thing to show is a link.
    visit(name, pays, { device: take === byLink ? PHONE : DESKTOP })
  }
})

describe("When a processor is down", () => {
  visit("the next one takes the order within the same click", async ({ open }) => {
    await sandbox("/control/faults", {
      on: "api",
      kind: "server_error",
      processor: "inventpay",
      endpoint: "create_payment",
    })
    try {
      const checkout = new CheckoutPage(await open(payUrl(await cartToPay())))
      await checkout.choose(BITCOIN)
      const charge = await orderCharge(await pay(checkout, byQrCode))
      expect(charge.deposits.map(({ gateway }) => gateway)).toEqual(["bitpay"])
      const passedOver = charge.timeline.filter(({ type }) => type === "gateway.passed_over")
      expect(passedOver).toEqual([
        expect.objectContaining({
          message: "Skipped: Internal server error",
          data: {
            gateway: "inventpay",
            why: "error",
            words: "Internal server error",
            seconds: null,
          },
        }),
      ])
    } finally {
      await clearFaults()
    }
  })
})
