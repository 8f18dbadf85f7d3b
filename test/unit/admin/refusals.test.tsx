/** @jest-environment jsdom */
import "./browser-gaps"
import { cleanup, fireEvent, screen } from "@testing-library/react"
import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { OpenRefundDrawer } from "../../../admin/components/refunds/open-refund-drawer"
import { en } from "../../../admin/i18n/en"
import {
  REFUSALS,
  type RefusalCode,
  isRefusalCode,
  packRefusal,
  unpackRefusal,
} from "../../../src/contract/refusals"
import { CHANGED_CODE } from "../../../src/contract/shown"
import { invalidFor, refuse } from "../../../src/modules/crypto-checkout/shared/refusals"
import { answerPaths, nothingToRefund, renderInDashboard } from "./render-widget"

afterEach(cleanup)

const LANGUAGES = join(__dirname, "../../../admin/i18n/languages")
const CODES = Object.keys(REFUSALS) as RefusalCode[]

const languages = [
  ["en", en.refusals as Record<string, string>] as const,
  ...readdirSync(LANGUAGES).map((file) => {
    const { refusals } = JSON.parse(readFileSync(join(LANGUAGES, file), "utf8"))
    return [file.slice(0, 2), refusals as Record<string, string>] as const
  }),
]

/** Values that say in what another one is counted. */
const BESIDE = ["currency"]

describe.each(languages)("why something is refused, in %s", (_, sentences) => {
  it("has a sentence for every code, and none for others", () => {
    expect(Object.keys(sentences).sort()).toEqual([...CODES].sort())
  })

  it.each(CODES)("says of %s what it has values for, and nothing else", (code) => {
    const known: readonly string[] = REFUSALS[code]
    const said = [...sentences[code]!.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!)
    expect(said.filter((name) => !known.includes(name))).toEqual([])
    const unsaid = known.filter((name) => !said.includes(name) && !BESIDE.includes(name))
    expect(unsaid).toEqual([])
  })
})

describe("a refusal on its way to the page", () => {
  it("keeps its code and its values, whatever they are", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CODES),
        fc.dictionary(fc.stringMatching(/^[a-z_]{1,9}$/), fc.string({ unit: "grapheme" })),
        (code, values) => {
          expect(unpackRefusal(packRefusal(code, values))).toEqual({ code, values })
        },
      ),
    )
  })

  it("leaves other codes as they are", () => {
    for (const code of [undefined, "", "invalid_state_error", "own_address", "toString?a=1", 7]) {
      expect(unpackRefusal(code)).toBeNull()
    }
    expect(isRefusalCode(CHANGED_CODE)).toBe(true)
    expect(isRefusalCode("constructor")).toBe(false)
  })

  it("is an error of Medusa's with the English sentence", () => {
    expect(() => refuse("Nothing was sent yet", "refund_not_sent", {})).toThrow(
      expect.objectContaining({ type: "not_allowed", message: "Nothing was sent yet" }),
    )
    expect(() => refuse("No")).toThrow(expect.objectContaining({ code: undefined }))
    expect(() => invalidFor("amount: must be greater than zero", "amount_zero", {})).toThrow(
      expect.objectContaining({ type: "invalid_data", code: "amount_zero?" }),
    )
  })
})

const REFUNDABLE = { ...nothingToRefund, received: "25", most: "25" }

describe("a refusal after a click", () => {
  async function refusedWith(answer: object) {
    answerPaths({
      "/me": { permissions: [], reason: null },
      "/refunds": { status: 400, type: "not_allowed", ...answer } as object,
    })
    renderInDashboard(
      <OpenRefundDrawer open refundable={REFUNDABLE} onClose={() => {}} onOpened={() => {}} />,
    )
    fireEvent.click(screen.getByRole("button", { name: en.refunds.create.submit }))
  }

  it("is said in the page's own words, with amounts as people write them", async () => {
    await refusedWith({
      code: "refund_too_much",
      values: { most: "12.5", refunded: "1000", currency: "usd" },
      message: "At most 12.5 USD can be refunded",
    })
    await screen.findByText(
      "At most $12.50 can be refunded: $1,000.00 are already refunded or in progress.",
    )
  })

  it("is said in the server's words where the page has none", async () => {
    await refusedWith({ code: "made_up_later", message: "InventPay: no such wallet" })
    await screen.findByText("InventPay: no such wallet")
  })
})
