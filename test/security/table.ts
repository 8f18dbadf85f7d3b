/** Who may do what: the rows and cells that capabilities.test.ts tries, and docs/security.md shows. */

/** What a caller can hold, with its head in the table. */
export const HOLDERS = {
  nothing: "nothing",
  publishable: "publishable key",
  orderId: "order id",
  cartId: "cart id",
  paymentLink: "payment link",
  sessionToken: "session token",
  claimLink: "claim link",
  owner: "customer (owner)",
  stranger: "another customer",
  noRole: "admin without role",
  reader: "admin: read",
  creator: "admin: create",
  approver: "admin: approve",
  secretKey: "secret key",
  maker: "the maker",
  second: "another person",
} as const
export type Holder = keyof typeof HOLDERS
export const ALL_HOLDERS = Object.keys(HOLDERS) as Holder[]

/**
 * What must happen: a status for a refusal; `yes` passes every check of who may; `shows` passes, and
 * tells neither the order nor how to claim a refund; `owner` passes and tells the order, but not how to
 * claim a refund; `claims` passes and tells both.
 */
export type Cell = "yes" | "shows" | "owner" | "claims" | 400 | 401 | 403 | 404
export type Row = Record<Holder, Cell>

const everybody = (cell: Cell): Row =>
  Object.fromEntries(ALL_HOLDERS.map((holder) => [holder, cell])) as Row

/** Nobody but admins comes to an admin route; a key has no role, and stands outside of them. */
const admins = (allowed: Partial<Row>): Row => ({
  ...everybody(401),
  noRole: 403,
  reader: 403,
  creator: 403,
  approver: 403,
  secretKey: 403,
  maker: "yes",
  second: "yes",
  ...allowed,
})

const reads = admins({ reader: "yes", creator: "yes", approver: "yes" })
const writes = admins({ creator: "yes" })
const lists = admins({ approver: "yes" })
/** The second person's: never the maker's own. */
const approves = admins({ approver: "yes", maker: 400 })
/** What the caller may do, they may ask. */
const asks = admins({
  noRole: "yes",
  reader: "yes",
  creator: "yes",
  approver: "yes",
  secretKey: "yes",
})

/** The shopper's: a wrong token is answered like an unknown id; without the shop's key nothing is. */
const chargeReads: Row = {
  ...everybody(404),
  nothing: 400,
  paymentLink: "shows",
  sessionToken: "owner",
  owner: "claims",
}
/** Only until there is an order, as there is one in this test. */
const chargeWrites: Row = { ...chargeReads, sessionToken: 400, paymentLink: 400, owner: 400 }
/** The collection of this order's cart: only what an order owes beside it is opened by its collection. */
const cartsCollection: Row = { ...everybody(404), nothing: 400 }
const claims: Row = { ...everybody(404), nothing: 400, claimLink: "yes" }
const page: Row = { ...everybody(404), paymentLink: "shows", sessionToken: "shows" }
/** Nothing that people hold signs a callback. */
const hook = everybody(401)

const ADMIN = "/admin/crypto-checkout"
const STORE = "/store/crypto-checkout"

const admin = (rows: Record<string, Row>): Record<string, Row> =>
  Object.fromEntries(
    Object.entries(rows).map(([name, row]) => [name.replace(" ", ` ${ADMIN}/`), row]),
  )

export const TABLE: Record<string, Row> = {
  ...admin({
    "GET aml-cases": reads,
    "POST aml-cases/refresh": writes,
    "GET aml-cases/:id": reads,
    "POST aml-cases/:id/refund": writes,
    "GET approved-addresses": reads,
    "POST approved-addresses": lists,
    "DELETE approved-addresses/:id": lists,
    "GET audit": reads,
    "GET audit/export": reads,
    "GET balances": reads,
    "POST balances/refresh": writes,
    "GET callbacks": reads,
    "GET callbacks/rejections": reads,
    "POST callbacks/replay": writes,
    "GET callbacks/:id": reads,
    "GET charges": reads,
    "GET charges/:id": reads,
    "GET charges/:id/acceptance": reads,
    "DELETE charges/:id/acceptance": writes,
    "POST charges/:id/decisions": writes,
    "GET charges/:id/refundable": reads,
    "GET emails/:kind": reads,
    "GET figures": reads,
    "GET gateway-names": asks,
    "GET gateways": reads,
    "GET gateways/unpriced-regions": reads,
    "POST gateways/:id/connection-test": writes,
    "POST gateways/:id/pause": writes,
    "POST gateways/:id/resume": writes,
    "GET gateways/:id/ledger": reads,
    "GET gateways/:id/settlements": reads,
    "GET me": asks,
    "GET metrics": asks,
    "GET openapi": asks,
    "GET movements/export": reads,
    "GET orders/:id/charges": reads,
    "POST orders/:id/difference": writes,
    "GET overview": reads,
    "GET payment-links": reads,
    "POST payment-links": writes,
    "GET payment-links/options": reads,
    "POST payment-links/:id/email": writes,
    "POST payment-links/:id/revoke": writes,
    "GET payout-batches": reads,
    "POST payout-batches": writes,
    "GET payout-batches/:id": reads,
    "POST payout-batches/:id/approve": approves,
    "POST payout-batches/:id/cancel": writes,
    "POST payout-batches/:id/pause": writes,
    "POST payout-batches/:id/resume": writes,
    "POST payout-batches/:id/retry": writes,
    "POST payout-batches/:id/submit": writes,
    "POST payout-files/check": writes,
    "POST payout-files/read": writes,
    "POST payout-files/report": writes,
    "GET payout-files/template": reads,
    "GET payouts": reads,
    "POST payouts": writes,
    "GET payouts/export": reads,
    "GET payouts/options": reads,
    "POST payouts/preview": writes,
    "GET payouts/:id": reads,
    "POST payouts/:id/approve": approves,
    "POST payouts/:id/cancel": writes,
    "POST payouts/:id/dismiss": writes,
    "POST payouts/:id/resolve": writes,
    "POST payouts/:id/retry": writes,
    "GET reconciliation": reads,
    "GET reconciliation/export": reads,
    "GET reconciliation/summary": reads,
    "GET refunds": reads,
    "POST refunds": writes,
    "GET refunds/:id": reads,
    "POST refunds/:id/cancel": writes,
    "POST refunds/:id/claim-link": writes,
    "POST refunds/:id/destination": writes,
    "POST refunds/:id/quote": reads,
    "POST refunds/:id/retry": writes,
    "POST refunds/:id/send": writes,
    "GET settings": reads,
    "GET statement": reads,
  }),
  // Ages and counts, for load balancers: the shop's business, and nobody's payment.
  "GET /crypto-checkout/health": everybody("shows"),
  "GET /crypto-checkout/pay/:id": page,
  "POST /crypto-checkout/pay/:id": page,
  "POST /hooks/crypto-checkout/:gateway": hook,
  [`GET ${STORE}/charges/:id`]: chargeReads,
  [`GET ${STORE}/charges/:id/events`]: chargeReads,
  [`POST ${STORE}/charges/:id/deposits`]: chargeWrites,
  [`POST ${STORE}/payment-collections/:id`]: cartsCollection,
  [`GET ${STORE}/claims/:id`]: claims,
  [`POST ${STORE}/claims/:id/destination`]: claims,
}
