import { ASSETS, type Asset } from "../../../src/domain/money/assets"
import { aCharge, answer, FEW, MANY, offer } from "./charges"
import type { Answer, Scene } from "./scene"

const choosing = answer(aCharge(), FEW)
/** The row of an asset, or of its coin while that is to be chosen. */
const row = ({ id }: Asset) => `button[data-asset~="${id}"]`

const opened = (id: string, name: string, opens: Answer, shows: Scene["shows"]): Scene => ({
  id,
  group: "Choosing",
  name,
  script: { reads: [choosing], opens },
  steps: [{ at: row(ASSETS.BTC) }],
  shows,
})

const CHOICE = { status: "open", view: "choose", says: "chooseTitle" } as const

export const CHOOSING: Scene[] = [
  {
    id: "choose-few",
    group: "Choosing",
    name: "Few coins",
    script: { reads: [choosing] },
    shows: CHOICE,
  },
  {
    id: "choose-many",
    group: "Choosing",
    name: "Many coins",
    script: { reads: [answer(aCharge(), MANY)] },
    shows: CHOICE,
  },
  {
    id: "choose-found",
    group: "Choosing",
    name: "Many coins, and one looked for",
    script: { reads: [answer(aCharge(), MANY)] },
    steps: [{ at: "input[type=search]", write: "tron" }],
    shows: CHOICE,
  },
  {
    id: "choose-known",
    group: "Choosing",
    name: "The shop's default comes first",
    script: { reads: [answer(aCharge(), MANY)] },
    props: { defaultAsset: ASSETS.USDT_TRON.id },
    shows: CHOICE,
  },
  {
    id: "choose-network",
    group: "Choosing",
    name: "The coin's network",
    script: { reads: [answer(aCharge(), MANY)] },
    steps: [{ at: row(ASSETS.USDT_TRON) }],
    shows: { ...CHOICE, says: "networkTitle" },
  },
  {
    id: "choose-earlier",
    group: "Choosing",
    name: "There was an address before the cart was changed",
    script: {
      reads: [
        answer(
          aCharge([], { earlier_payment_url: "https://shop.example/pay#charge_0.token" }),
          FEW,
        ),
      ],
    },
    shows: { ...CHOICE, says: "earlier" },
  },
  {
    id: "choose-unavailable",
    group: "Choosing",
    name: "Some cannot be had now",
    script: {
      reads: [
        answer(aCharge(), [
          offer(ASSETS.BTC),
          offer(ASSETS.LTC, "Available from 100 EUR", { minimum: "100" }),
          offer(ASSETS.USDT_ETHEREUM),
          offer(ASSETS.USDT_TRON, "Not available at the moment."),
        ]),
      ],
    },
    shows: CHOICE,
  },
  {
    id: "choose-none",
    group: "Choosing",
    name: "None is offered",
    script: { reads: [answer(aCharge(), [])] },
    shows: { ...CHOICE, says: "nothingOffered" },
  },
  opened("opening", "Asking for an address", "silence", {
    ...CHOICE,
    element: '[aria-busy="true"]',
  }),
  opened(
    "open-failed",
    "No address to be had",
    { refused: 502 },
    { ...CHOICE, says: "openFailed" },
  ),
  opened("open-busy", "Too many tries", { refused: 429 }, { ...CHOICE, says: "openFailed" }),
]
