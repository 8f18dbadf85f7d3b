/** @jest-environment jsdom */
import { getSearchEntity, getSearchEntityNames } from "@medusajs/dashboard/lib"
import i18next from "i18next"
import { initReactI18next } from "react-i18next"
import { SEARCH_ENTITIES, type SearchEntity } from "../../../src/contract/search"
import "../../../admin/search-entities"
import resources from "../../../admin/i18n"

const CHARGE = {
  id: "cch_1",
  status: "paid",
  amount: "20",
  currency_code: "usd",
  order_display_id: 12,
  customer: null,
  assets: [{ id: "x", symbol: "BTC", network_name: "Bitcoin" }],
}

const itemOf = (entity: SearchEntity, row: object) => getSearchEntity(entity)!.transform!(row)
const labelOf = (entity: SearchEntity) => {
  const { groupLabel } = getSearchEntity(entity)!
  return typeof groupLabel === "function" ? groupLabel((key) => key) : groupLabel
}

async function speak(language: string): Promise<void> {
  await i18next.use(initReactI18next).init({ lng: language, fallbackLng: "en", resources })
}

describe("The dashboard's search", () => {
  it("knows charges, refunds and payouts beside its own entities", () => {
    expect(getSearchEntityNames()).toEqual(
      expect.arrayContaining(["order", "product", ...SEARCH_ENTITIES]),
    )
  })

  it("opens the page of what was found", async () => {
    await speak("en")
    expect(itemOf("crypto_charge", CHARGE)).toEqual({
      id: "cch_1",
      value: "crypto_charge:cch_1",
      title: "#12 · $20.00",
      subtitle: "Paid · BTC on Bitcoin",
      to: "/crypto-checkout/charges/cch_1",
    })
    expect(
      itemOf("crypto_charge", { ...CHARGE, order_display_id: null, assets: [], status: "open" }),
    ).toMatchObject({ title: "No order · $20.00", subtitle: "Waiting for payment" })
    expect(
      itemOf("crypto_refund", {
        id: "crf_1",
        state: "booked",
        reason: "overpaid",
        amount: "5",
        currency_code: "usd",
        order_display_id: 12,
        customer: { id: "cus_1", name: "Ada Byron", email: "ada@example.com", cart_id: null },
      }),
    ).toMatchObject({
      title: "#12 · $5.00",
      subtitle: "Ada Byron · Refunded · Overpaid",
      to: "/crypto-checkout/refunds?refund=crf_1",
    })
    const payout = { id: "cpo_1", state: "confirmed", amount: "0.5", asset: { symbol: "BTC" } }
    expect(
      itemOf("crypto_payout", { ...payout, address: "bc1q" + "0".repeat(38), description: "May" }),
    ).toMatchObject({
      title: "0.5 BTC",
      subtitle: "Confirmed · bc1q0000…000000 · May",
      to: "/crypto-checkout/payouts?payout=cpo_1",
    })
    expect(itemOf("crypto_payout", { ...payout, address: null, description: "" })).toMatchObject({
      subtitle: "Confirmed",
    })
  })

  it("speaks the admin's language, which loads when the dashboard names its shortcuts", async () => {
    await speak("de")
    const { label } = getSearchEntity("crypto_charge")!.shortcut!
    expect(typeof label === "function" && label((key) => key)).toBe("Krypto-Zahlungen")
    await new Promise((resolve) => i18next.store.on("added", resolve))
    expect(itemOf("crypto_charge", CHARGE)).toMatchObject({
      title: "#12 · 20,00\u00a0$",
      subtitle: "Bezahlt · BTC auf Bitcoin",
    })
    expect(SEARCH_ENTITIES.map(labelOf)).toEqual([
      "Krypto-Zahlungen",
      "Krypto-Erstattungen",
      "Krypto-Auszahlungen",
    ])
  })

  it("has a shortcut that no page of the dashboard has", () => {
    const keysOf = (name: string) => getSearchEntity(name)?.shortcut?.keys.Mac?.join(" ")
    const taken = getSearchEntityNames().filter((name) => keysOf(name) === "G Y")
    expect(taken).toEqual(["crypto_charge"])
  })
})
