import { ASSETS } from "../../src/domain"
import { CLAIM_HEADER } from "../../src/contract/claim"
import watchCryptoApprovers from "../../src/jobs/crypto-checkout-approvers"
import { TOKEN_HEADER } from "../../src/contract/storefront"
import { ROOT, buyAt, refundShop } from "../integration/refund-stage"
import { describeShop } from "../integration/shop"
import { newAdmin } from "./people"
import { type Route, findRoutes, nameOf } from "./routes"
import { type Stage, asPerson, bigBatch, bigPayout, setStage } from "./stage"
import { ALL_HOLDERS, type Cell, type Holder, TABLE } from "./table"

/** An id that nothing has: who gets as far as being told so was let in. */
const NOBODY = "none_1"

/** GET routes that answer an error on this stage to whoever may ask, e.g. for want of a held deposit. */
const EMPTY = /\/(aml-cases\/:id|gateways\/:id\/(ledger|settlements))$/

describeShop(
  "Who may do what, with Medusa's roles on",
  (shop) => {
    it("is in the table for every route of the plugin", () => {
      expect(Object.keys(TABLE).sort()).toEqual(findRoutes().map(nameOf).sort())
    })

    it("is what the table says, for every route and whatever a caller holds", async () => {
      const stage = await setStage(shop)
      const wrong: string[] = []
      for (const route of findRoutes()) {
        for (const holder of ALL_HOLDERS) {
          const expected = TABLE[nameOf(route)]![holder]
          const problem = await tryCell(stage, route, holder, expected)
          if (problem) wrong.push(`${nameOf(route)} × ${holder}: ${problem}`)
        }
      }
      expect(wrong).toEqual([])
    }, 300_000)

    it("a role that lets somebody approve raises its alert when it is given", async () => {
      const alerts = (): Promise<{ message: string }[]> =>
        shop.sql(`SELECT message FROM crypto_checkout.alert WHERE dedup_key LIKE 'may_approve:%'`)
      await newAdmin(shop, "early", ["crypto_payout:approve"])
      await watchCryptoApprovers(shop.container)
      await newAdmin(shop, "without")
      await newAdmin(shop, "reads", ["crypto_payout:read"])
      await watchCryptoApprovers(shop.container)
      expect(await alerts()).toEqual([])
      const { id } = await newAdmin(shop, "approves", ["crypto_payout:approve"])
      await watchCryptoApprovers(shop.container)
      expect(await alerts()).toEqual([
        { message: expect.stringContaining(`${id} can now approve`) },
      ])
    })

    it("a role for one thing opens nothing else, and is told what it opens", async () => {
      const { login } = await newAdmin(shop, "clerk", ["crypto_refund:read"])
      const status = async (path: string) =>
        (await fetch(`${shop.url}${ROOT}/${path}`, { headers: login })).status
      expect(await status("refunds")).toBe(200)
      for (const path of ["charges", "payouts", "payout-batches", "settings", "audit"]) {
        expect([path, await status(path)]).toEqual([path, 403])
      }
      expect(await asPerson(shop, login)("GET", `${ROOT}/me`)).toMatchObject({
        rbac: true,
        permissions: ["crypto_refund:read"],
      })
    })

    it("the dashboard's search shows a role what it may read, and nothing else", async () => {
      const { chargeId, orderId } = await buyAt(shop, "inventpay", "BTC")
      const { login: maker } = await newAdmin(shop, "maker", ["crypto_refund:create"])
      const body = { charge_id: chargeId, amount: "5" }
      const { refund } = await asPerson(shop, maker)("POST", `${ROOT}/refunds`, body)
      const path = `/admin/search?q=${orderId}&entity=crypto_charge,crypto_refund`
      const idsFor = async (name: string, permissions: string[]) => {
        const { login } = await newAdmin(shop, name, permissions)
        const { results } = await asPerson(shop, login)("GET", path)
        return results.map(({ data }: { data: { id: string }[] }) => data.map(({ id }) => id))
      }
      const both = ["crypto_charge:read", "crypto_refund:read"]
      expect(await idsFor("both", both)).toEqual([[chargeId], [refund.id]])
      expect(await idsFor("refunds", ["crypto_refund:read"])).toEqual([[], [refund.id]])
      expect(await idsFor("nobody", [])).toEqual([[], []])
    })
  },
  { ...refundShop(), env: { MEDUSA_FF_RBAC: "true" } },
)

/** What is wrong about one cell; undefined where it is as it must be. */
async function tryCell(
  stage: Stage,
  route: Route,
  holder: Holder,
  expected: Cell,
): Promise<string | undefined> {
  const changes = await changesOf(stage)
  const answer = await send(stage, route, holder, expected)
  if (typeof expected === "number") {
    if (answer.status !== expected) return `${answer.status} instead of ${expected}`
    return (await changesOf(stage)) === changes ? undefined : "refused, and changed something"
  }
  if ([401, 403].includes(answer.status) || answer.status >= 500) return `${answer.status}`
  const mustBeThere =
    (route.method === "GET" && !EMPTY.test(route.path)) || approvesAnew(route, holder)
  if (mustBeThere && answer.status >= 400) return `${answer.status}: ${answer.body}`
  const tells = answer.body.includes(stage.orderId)
  const claims = answer.body.includes(stage.claim.token)
  switch (expected) {
    case "owner":
      return tells && !claims ? undefined : "tells no order, or the claim link"
    case "claims":
      return tells && claims ? undefined : "tells no order, or no claim link"
    case "shows":
      return tells || claims ? "tells the order, or the claim link" : undefined
    case "yes":
      return undefined
  }
}

interface Answer {
  status: number
  body: string
}

async function send(stage: Stage, route: Route, holder: Holder, expected: Cell): Promise<Answer> {
  const allowed = typeof expected !== "number"
  const token = stage.tokens[holder] ?? ""
  const isPage = route.area === "page"
  // An admin's own writes are tried on nothing; what others must not do is tried on what is there.
  const empty =
    route.area === "admin" && allowed && route.method !== "GET" && !approvesAnew(route, holder)
  const { path, version } = empty
    ? { path: route.path.replace(":id", NOBODY), version: "none" }
    : await pathOf(stage, route, holder)
  const abort = new AbortController()
  const answer = await fetch(
    stage.shop.url + path + (isPage && route.method === "GET" ? `?link=${token}` : ""),
    {
      method: route.method,
      redirect: "manual",
      signal: abort.signal,
      headers: {
        ...(holder !== "nothing" && { "x-publishable-api-key": stage.shop.seeded.publishableKey }),
        ...stage.logins[holder],
        ...(!isPage && token !== "" && { [TOKEN_HEADER]: token, [CLAIM_HEADER]: token }),
        ...(isPage && route.method === "POST" && { cookie: `crypto_checkout_link=${token}` }),
        ...(route.method !== "GET" && { "content-type": "application/json" }),
      },
      ...(route.method === "POST" && { body: JSON.stringify(bodyOf(stage, route, version)) }),
    },
  )
  const { status } = answer
  if (!route.path.endsWith("/events") || status !== 200) {
    return { status, body: await answer.text() }
  }
  const body = await firstEvent(answer)
  abort.abort()
  return { status, body }
}

/** What a stream begins with, to the end of its first event. */
async function firstEvent(answer: Response): Promise<string> {
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ""
  while (!/^data:.*\n\n/m.test(text)) {
    const { value, done } = await reader.read()
    if (done) break
    text += value
  }
  return text
}

/** Whether the approval has to succeed: something new is written for each. */
const approvesAnew = ({ path }: Route, holder: Holder) =>
  path.endsWith("/approve") && (holder === "second" || holder === "approver")

/** The route with the ids of what is there; approving needs something new each time. */
async function pathOf(
  stage: Stage,
  route: Route,
  holder: Holder,
): Promise<{ path: string; version: string }> {
  const { shop, shopper } = stage
  const { path } = route
  const makes = approvesAnew(route, holder)
  const as = asPerson(shop, stage.logins.maker)
  const payout = makes ? await bigPayout(shop, as) : stage.payout
  const batch = makes ? await bigBatch(shop, as) : stage.batch
  const ids: Record<string, string> = {
    charges: shopper.session.charge_id,
    pay: shopper.session.charge_id,
    orders: stage.orderId,
    "payment-collections": shopper.collectionId,
    refunds: stage.claim.id,
    claims: stage.claim.id,
    payouts: payout.id,
    "payout-batches": batch.id,
    callbacks: stage.callbackId,
    gateways: "inventpay",
  }
  const query = path.endsWith("/statement")
    ? "?month=2026-01&gateway=inventpay"
    : /\/(reconciliation|movements|figures)/.test(path)
      ? "?from=2026-01-01&to=2026-02-01"
      : ""
  const named = path
    .replace(":gateway", "inventpay")
    .replace(":kind", "paid")
    .replace(/(\w[\w-]*)\/:id/, (_, what: string) => `${what}/${ids[what] ?? NOBODY}`)
  const { version } = path.includes("/payout-batches/") ? batch : payout
  return { path: named + query, version }
}

/** A body that would do, where a wrong one is told before anybody is asked who they are. */
function bodyOf({ shop }: Stage, { path }: Route, version: string): object {
  if (path.endsWith("/approve")) return { version }
  if (path.endsWith("/deposits") || path.includes("/pay/")) return { asset: ASSETS.USDC_BSC.id }
  if (path.includes("/claims/"))
    return { address: shop.sandbox.chain.newAddress(ASSETS.BTC.network) }
  return {}
}

/** Changes with everything that somebody does; what workers do by themselves goes on all the time. */
async function changesOf({ shop }: Stage): Promise<string> {
  const [row] = await shop.sql(`
    SELECT (SELECT count(*) FROM crypto_checkout.audit_event WHERE actor IS NOT NULL)
        || ':' || (SELECT count(*) FROM crypto_checkout.payout)
        || ':' || (SELECT string_agg(id || coalesce(address, ''), ' ') FROM crypto_checkout.refund)
        || ':' || (SELECT count(*) FROM crypto_checkout.deposit)
        || ':' || (SELECT count(*) FROM crypto_checkout.approved_address) AS state`)
  return row.state
}
