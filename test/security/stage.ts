import { ASSETS } from "../../src/domain"
import type { Payout, PayoutBatch } from "../../src/contract/payouts"
import { ROOT, buyAt } from "../integration/refund-stage"
import { BATCHES, FILES, PAYOUTS, bitcoin, fileOf, fund } from "../integration/payout-stage"
import { type Json, type TestShop, request } from "../integration/shop"
import type { Shopper } from "../integration/shopper"
import { type Login, allOf, newAdmin, newCustomer, newSecretKey } from "./people"
import type { Holder } from "./table"

/** A shop in which something of everything is there, and everybody who may want it. */
export interface Stage {
  shop: TestShop
  shopper: Shopper
  orderId: string
  /** Behind the `#` of the claim link. */
  claim: { id: string; token: string }
  callbackId: string
  /** What each holder sends with a request, beside the shop's publishable key. */
  logins: Record<Holder, Login>
  /** What each holder would put where a shopper's token goes. */
  tokens: Partial<Record<Holder, string>>
  payout: Payout
  batch: PayoutBatch
}

export async function setStage(shop: TestShop): Promise<Stage> {
  const makerMay = allOf("read", "create", "update", "approve")
  const maker = await newAdmin(shop, "maker", makerMay)
  const owner = await newCustomer(shop, "owner")
  const shopper = shop.shopper()
  shopper.authorization = owner["authorization"]!
  const { orderId } = await buyAt(shop, "b2binpay", "BTC", shopper)

  fund(shop.sandbox)
  shop.sandbox.credit("b2binpay", ASSETS.BTC.id, "1")
  const as = asPerson(shop, maker.login)
  await as("POST", `${ROOT}/balances/refresh`, {})
  const claim = await claimOf(as, shopper)
  const [callback] = await shop.sql(`SELECT id FROM crypto_checkout.callback LIMIT 1`)
  const none = {}
  return {
    shop,
    shopper,
    orderId,
    claim,
    callbackId: String(callback.id),
    payout: await bigPayout(shop, as),
    batch: await bigBatch(shop, as),
    logins: {
      nothing: none,
      publishable: none,
      orderId: none,
      cartId: none,
      paymentLink: none,
      sessionToken: none,
      claimLink: none,
      owner,
      stranger: await newCustomer(shop, "stranger"),
      noRole: (await newAdmin(shop, "nobody")).login,
      reader: (await newAdmin(shop, "reader", allOf("read"))).login,
      creator: (await newAdmin(shop, "creator", allOf("read", "create", "update"))).login,
      approver: (await newAdmin(shop, "approver", allOf("read", "approve"))).login,
      secretKey: (await newSecretKey(shop, maker.id)).login,
      maker: maker.login,
      second: (await newAdmin(shop, "second", makerMay)).login,
    },
    tokens: {
      orderId,
      cartId: shopper.cartId,
      paymentLink: new URL(shopper.session.page_url).searchParams.get("link")!,
      sessionToken: shopper.session.charge_token,
      claimLink: claim.token,
    },
  }
}

/** Calls Medusa as somebody; throws for an error status. */
export const asPerson =
  (shop: TestShop, login: Login) =>
  (method: string, path: string, body?: object): Promise<Json> =>
    request(shop.url + path, { method, headers: login, ...(body && { body }) })

async function claimOf(maker: Person, shopper: Shopper): Promise<Stage["claim"]> {
  const { refund } = await maker("POST", `${ROOT}/refunds`, {
    charge_id: shopper.session.charge_id,
    amount: "1",
    reason: "requested",
  })
  const { url } = await maker("POST", `${ROOT}/refunds/${refund.id}/claim-link`, { notify: false })
  return { id: refund.id, token: url.slice(url.indexOf(".", url.indexOf("#")) + 1) }
}

type Person = ReturnType<typeof asPerson>

/** A payout that waits for a second person. */
export async function bigPayout(shop: TestShop, maker: Person): Promise<Payout> {
  const { payout } = await maker("POST", PAYOUTS, {
    gateway: "b2binpay",
    asset: ASSETS.BTC.id,
    amount: "0.01",
    description: "Invoice 7",
    address: shop.sandbox.chain.newAddress(ASSETS.BTC.network),
  })
  expect(payout.state).toBe("awaiting_approval")
  return payout
}

/** A batch that waits for a second person. */
export async function bigBatch(shop: TestShop, maker: Person): Promise<PayoutBatch> {
  const text = fileOf(shop, 2, bitcoin("0.01"))
  const { checksum } = await maker("POST", `${FILES}/check`, { text })
  const { batch } = await maker("POST", BATCHES, { name: "big", text, checksum })
  const { version } = batch
  const submitted = await maker("POST", `${BATCHES}/${batch.id}/submit`, { version })
  expect(submitted.batch.state).toBe("awaiting_approval")
  return submitted.batch
}
