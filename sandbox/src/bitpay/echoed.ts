import { isRecord, toJson } from "../json"
import type { Fields } from "./fields"
import type { Invoice } from "./types"

const BUYER_FIELDS = [
  "name",
  "address1",
  "address2",
  "locality",
  "region",
  "postalCode",
  "country",
  "email",
  "phone",
  "notify",
] as const

/** The buyer's fields under the names that webhooks and ledger entries use. */
const FLAT_NAMES: Record<(typeof BUYER_FIELDS)[number], string> = {
  name: "buyerName",
  address1: "buyerAddress1",
  address2: "buyerAddress2",
  locality: "buyerCity",
  region: "buyerState",
  postalCode: "buyerZip",
  country: "buyerCountry",
  email: "buyerEmail",
  phone: "buyerPhone",
  notify: "buyerNotify",
}

/** What a client wrote that BitPay only keeps and shows again. */
export interface Echoed {
  /** Without `email`, which can be set later. */
  buyer: Record<string, unknown>
  merchantName: string | null
  autoRedirect: boolean
  itemCode: string | null
  physical: boolean | null
  itemizedDetails: unknown[] | null
  selectedWallet: string | null
}

export const NOTHING_ECHOED: Echoed = {
  buyer: {},
  merchantName: null,
  autoRedirect: false,
  itemCode: null,
  physical: null,
  itemizedDetails: null,
  selectedWallet: null,
}

export function readEchoed(body: Record<string, unknown>, fields: Fields): Echoed {
  const { itemizedDetails: details } = body
  if (details !== undefined && details !== null && !Array.isArray(details)) {
    throw fields.invalid("itemizedDetails")
  }
  return {
    buyer: readBuyer(body),
    merchantName: fields.text("merchantName"),
    autoRedirect: fields.flag("autoRedirect"),
    itemCode: fields.text("itemCode"),
    physical: typeof body.physical === "boolean" ? body.physical : null,
    itemizedDetails: Array.isArray(details) ? (plain(details) as unknown[]) : null,
    selectedWallet: fields.text("forcedBuyerSelectedWallet"),
  }
}

/** `buyer` of an invoice, as it was sent and with a contact that was added later. */
export function buyerOf({ echoed, email }: Invoice): Record<string, unknown> {
  return { ...echoed.buyer, email: email ?? undefined }
}

/** The same with one name for each field, as in webhooks and in the ledger. */
export function buyerFieldsOf(invoice: Invoice): Record<string, unknown> {
  const buyer = buyerOf(invoice)
  return Object.fromEntries(BUYER_FIELDS.map((name) => [FLAT_NAMES[name], buyer[name]]))
}

function readBuyer({ buyer }: Record<string, unknown>): Record<string, unknown> {
  if (!isRecord(buyer)) return {}
  const known = BUYER_FIELDS.filter((name) => name !== "email" && buyer[name] !== undefined)
  return plain(Object.fromEntries(known.map((name) => [name, buyer[name]]))) as typeof buyer
}

/** Numbers as plain JSON: the sandbox never counts with them. */
function plain(value: unknown): unknown {
  return JSON.parse(toJson(value))
}
