import { ASSETS } from "../../../src/domain/money/assets"
import type { Claim } from "../../../src/contract/claim"
import type { ClaimTexts } from "../../../storefront-widget/claim"
import { inMinutes } from "./charges"
import type { Answer, Scene } from "./scene"

const EVM = "0x8ba1f109551bD432803012645Ac136ddd64DBA72"
const XRP = "rEb8TK3gBgk5auZkwc6sHnwrGVJH8DuaLh"

const aClaim = (change: Partial<Claim> = {}): Answer => ({
  claim: {
    id: "refund_1",
    status: "open",
    amount: "24.50",
    currency_code: "eur",
    asset: ASSETS.USDT_ETHEREUM,
    crypto_amount: "26.529507",
    destination: null,
    tag: "none",
    memo_kinds: [],
    order_display: "#1042",
    expires_at: inMinutes(60 * 24 * 14),
    txid: null,
    explorer_url: null,
    support_url: null,
    ...change,
  },
})

const refund = (
  id: string,
  name: string,
  says: keyof ClaimTexts,
  read: Answer,
  more: Partial<Scene> = {},
): Scene => ({
  id: `refund-${id}`,
  group: "Refund",
  name,
  part: "claim",
  script: { reads: [read] },
  shows: {
    status: typeof read === "object" && "claim" in read ? read.claim.status : "error",
    says,
  },
  ...more,
})

const given = { destination: { address: EVM, tag: null } }
const tagged = aClaim({ asset: ASSETS.XRP, crypto_amount: "11.977", tag: "required" })

export const REFUND: Scene[] = [
  refund("open", "Asks for the address", "openTitle", aClaim()),
  refund("value", "The coins' number is not fixed yet", "inCoin", aClaim({ crypto_amount: null })),
  refund("tag", "Asks for the tag, too", "noTag", tagged),
  refund("no-tag", "A wallet without a tag", "noTag", tagged, {
    steps: [{ at: "input[type=checkbox]" }],
    shows: { status: "open", says: "noTag", element: "[data-testid=claim-tag]:disabled" },
  }),
  refund("refused", "The address does not fit", "refused", aClaim(), {
    script: { reads: [aClaim()], opens: { refused: 400 } },
    steps: [{ at: "[data-testid=claim-address]", write: XRP }, { at: "button[type=submit]" }],
    shows: { status: "open", says: "refused", element: "[aria-invalid=true]" },
  }),
  refund(
    "submitted",
    "Given, and may still be changed",
    "submittedText",
    aClaim({
      status: "submitted",
      ...given,
    }),
  ),
  refund("sending", "On its way", "sendingTitle", aClaim({ status: "sending", ...given })),
  refund(
    "sent",
    "Sent, to an address with a tag",
    "transaction",
    aClaim({
      status: "sent",
      asset: ASSETS.XRP,
      crypto_amount: "11.977",
      destination: { address: XRP, tag: "2718281828" },
      tag: "required",
      explorer_url: "https://explorer.example/tx/1",
    }),
  ),
  refund("expired", "The link is too old", "expiredTitle", aClaim({ status: "expired" })),
  refund("canceled", "Withdrawn", "canceledTitle", aClaim({ status: "canceled" })),
  refund("not-found", "No such refund", "failedNotFound", { refused: 404 }),
  refund("broken", "The server fails", "failedServer", { refused: 503 }),
]
