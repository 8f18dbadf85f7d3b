import { multiply, roundUp, type Decimal } from "../../src/domain"
import type { ClaimResponse } from "../../src/contract/claim"
import { CLAIM_HEADER } from "../../src/contract/claim"
import type {
  Refund,
  RefundQuote,
  RefundQuoteResponse,
  RefundResponse,
} from "../../src/contract/refunds"
import type { Json, ShopVariant, TestShop } from "./shop"
import type { Shopper } from "./shopper"
import { allGateways } from "./aml-stage"
import { untilCharge, untilIdle } from "./watch"
import { number } from "../support/amounts"

export const ROOT = "/admin/crypto-checkout"

/** For what Medusa needs seconds for already on an idle machine. */
export const SLOW_MS = 45_000

/** Refunds from this value on need a second person, in the shops of these tests. */
const SECOND_PERSON_FROM = "15"

/** The demo shop with every processor, a page for claims, and a rule for a second person. */
export const refundShop = (more: ShopVariant["options"] = {}): ShopVariant =>
  allGateways({
    pollSeconds: 3,
    moneyOut: { approval: { from: SECOND_PERSON_FROM, currency: "usd" } },
    refunds: { claimUrl: "https://shop.example/refund#{refund_id}.{token}" },
    ...more,
  })

export interface Purchase {
  shopper: Shopper
  chargeId: string
  orderId: string
}

/** A whole purchase over 20 US dollars at one processor, captured in Medusa. */
export async function buyAt(
  shop: TestShop,
  gateway: string,
  coin: string,
  shopper = shop.shopper(),
): Promise<Purchase> {
  await (await shopper.fillCart()).openSession({}, `pp_crypto_${gateway}`)
  const { deposit } = await shopper.choose(coin)
  const { address, amount, tag, uri } = deposit!
  const to = { address: address!, amount, ...(tag !== null && { tag }) }
  shop.sandbox.send(address === null ? { uri: uri! } : to)
  shop.sandbox.mine(40)
  const { order_id } = await untilCharge(
    shop,
    shopper,
    { captured_at: expect.anything(), order_id: expect.any(String) },
    SLOW_MS,
  )
  await untilIdle(shop)
  return { shopper, chargeId: shopper.session.charge_id, orderId: order_id }
}

/** Sends so many times what is asked, in bitcoin, and lets it be confirmed. */
export async function paySome(shop: TestShop, shopper: Shopper, times: Decimal): Promise<void> {
  const { deposit } = await shopper.choose("BTC")
  const { address, amount, asset } = deposit!
  const sum = roundUp(multiply(number(amount), times), asset.decimals)
  shop.sandbox.send({ address: address!, amount: sum })
  shop.sandbox.mine(40)
}

export async function open(shop: TestShop, body: Json): Promise<Refund> {
  const { refund }: RefundResponse = await shop.admin("POST", `${ROOT}/refunds`, body)
  return refund
}

/** Calls one of a refund's routes. */
export function act(
  shop: TestShop,
  { id }: { id: string },
  what: "destination" | "claim-link" | "send" | "cancel" | "retry",
  body: object = {},
): Promise<Json> {
  return shop.admin("POST", `${ROOT}/refunds/${id}/${what}`, body)
}

export async function read(shop: TestShop, { id }: { id: string }): Promise<RefundResponse> {
  return shop.admin("GET", `${ROOT}/refunds/${id}`)
}

/** Waits until a refund is as expected; answers it. */
export function untilRefund(
  shop: TestShop,
  refund: { id: string },
  expected: Record<string, unknown>,
  timeoutMs = 30_000,
): Promise<Refund> {
  return shop.eventually(async () => {
    const { refund: now } = await read(shop, refund)
    expect(now).toMatchObject(expected)
    return now
  }, timeoutMs)
}

/** The quotes of a refund by their policy. */
export async function quotes(
  shop: TestShop,
  { id }: { id: string },
  body: object = {},
): Promise<Record<string, RefundQuote> & { answer: RefundQuoteResponse }> {
  const answer: RefundQuoteResponse = await shop.admin("POST", `${ROOT}/refunds/${id}/quote`, body)
  return Object.assign(Object.fromEntries(answer.quotes.map((quote) => [quote.policy, quote])), {
    answer,
  }) as Record<string, RefundQuote> & { answer: RefundQuoteResponse }
}

/** People, clocks and blocks, until everything that was sent has gone for good. */
export function letGo({ sandbox }: TestShop): void {
  for (const { id, requires_approval } of sandbox.payouts()) {
    if (requires_approval) sandbox.approvePayout(id)
  }
  sandbox.advanceClock(5)
  sandbox.mine(40)
}

/** Has B2BINPAY fail the only payout, as soon as it has it and before it goes. */
export async function failPayout({ sandbox, eventually }: TestShop, why: string): Promise<void> {
  await eventually(async () => {
    const [payout] = sandbox.payouts()
    sandbox.failPayout(payout?.id ?? "none yet", why)
  })
}

/** What the shopper's page calls, with what is behind the `#` of the link. */
export function claimPage(shop: TestShop, url: string) {
  const [, id = "", token = ""] = /#(\w+)\.([\w-]+)$/.exec(url) ?? []
  const path = `/store/crypto-checkout/claims/${id}`
  const call = (method: "GET" | "POST", to: string, body?: object): Promise<ClaimResponse> =>
    shop.shopper().call(method, to, body, { [CLAIM_HEADER]: token })
  return {
    id,
    token,
    look: async () => (await call("GET", path)).claim,
    submit: async (body: object) => (await call("POST", `${path}/destination`, body)).claim,
  }
}
