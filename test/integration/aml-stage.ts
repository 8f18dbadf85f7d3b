import type { AmlCase, AmlCaseListResponse } from "../../src/contract/aml"
import type { Sandbox } from "../../sandbox/src"
import type { ShopVariant, TestShop } from "./shop"
import type { Shopper } from "./shopper"

/** A processor that holds money, as the sandbox plays it. */
export interface Holder {
  gateway: "b2binpay" | "b2binpay-defi" | "defexa"
  name: string
  symbol: string
}

export const HOLDERS: readonly Holder[] = [
  { gateway: "b2binpay", name: "B2BINPAY", symbol: "BTC" },
  { gateway: "b2binpay-defi", name: "B2BINPAY DeFi", symbol: "USDC" },
  { gateway: "defexa", name: "Defexa", symbol: "TRX" },
]

/** One entry of the payment module for each processor is in the demo shop's configuration. */
const providerOf = ({ gateway }: Holder): string => `pp_crypto_${gateway}`

/** The demo shop with every processor; more options of the plugin may be given. */
export const allGateways = (more: ShopVariant["options"] = {}): ShopVariant => ({
  options: { ...more, gateways: undefined },
})

/** Deposits at processors that only hand out addresses are paid by amount. */
async function pay(shop: TestShop, shopper: Shopper, symbol: string): Promise<string> {
  const { deposit } = await shopper.choose(symbol)
  const { address, amount } = deposit!
  return shop.sandbox.send({ address: address!, amount: amount! }).txid
}

/** A shopper whose coins the processor holds; answers the transaction. */
export async function held(
  shop: TestShop,
  holder: Holder,
): Promise<{ shopper: Shopper; txid: string }> {
  const shopper = await (await shop.shopper().fillCart()).openSession({}, providerOf(holder))
  const txid = await pay(shop, shopper, holder.symbol)
  shop.sandbox.review("hold", txid)
  shop.sandbox.mine(1)
  return { shopper, txid }
}

/** The processors' decision, and blocks enough for everybody. */
export function release(sandbox: Sandbox, txid: string): void {
  sandbox.review("release", txid)
  sandbox.mine(40)
}

export async function cases(shop: TestShop, query = ""): Promise<AmlCase[]> {
  const page: AmlCaseListResponse = await shop.admin(
    "GET",
    `/admin/crypto-checkout/aml-cases${query}`,
  )
  return page.cases
}

/** Waits until the case of a transaction is as expected; answers it. */
export function untilCase(
  shop: TestShop,
  txid: string,
  expected: Record<string, unknown>,
  timeoutMs = 30_000,
): Promise<AmlCase> {
  return shop.eventually(async () => {
    const found = (await cases(shop)).find((each) => each.txid === txid)
    expect(found).toMatchObject(expected)
    return found!
  }, timeoutMs)
}
