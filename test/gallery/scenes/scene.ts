import type { ClaimResponse, ClaimStatus } from "../../../src/contract/claim"
import type { ChargeResponse, ChargeStatus } from "../../../src/contract/storefront"
import type { CryptoCheckoutProps, Texts } from "../../../storefront-widget/index"
import type { EndingTexts } from "../../../storefront-widget/endings"
import type { ClaimTexts } from "../../../storefront-widget/claim"

/** What a request of the widget meets: an answer, a refusal, nothing at all, or a broken line. */
export type Answer = ChargeResponse | ClaimResponse | Refusal | "silence" | "no network"

interface Refusal {
  refused: number
}

/** How the shop behind a scene answers. */
export interface Script {
  /** Answers to reading the charge or the claim, in turn; the last one stays. */
  reads: [Answer, ...Answer[]]
  /** Answer to asking for an address, or to giving one for a refund. */
  opens?: Answer
  /** `quiet` (the default) stays open and tells nothing · `cut` no stream gets through. */
  stream?: "quiet" | "cut"
}

export const GROUPS = ["Loading", "Choosing", "Paying", "Outcome", "Refund", "Element"] as const
type Group = (typeof GROUPS)[number]

/** An element (CSS selector) that is clicked, or written into. */
interface Step {
  at: string
  write?: string
}

/** One state of the widget, and how a page gets there. */
export interface Scene {
  /** For links and file names. */
  id: string
  group: Group
  /** For people. */
  name: string
  /** What is shown: the component (the default), the refund page, or the custom element. */
  part?: "checkout" | "claim" | "element"
  script: Script
  /** What the shop's page hands over, beside what every page has to. */
  props?: Pick<CryptoCheckoutProps, "defaultAsset">
  /**
   * A wallet that announces itself on the page (EIP-6963), and how it behaves: `obeys`, `declines`,
   * stays on another `network`, or says success and sends to another `address`.
   */
  wallet?: "obeys" | "declines" | "network" | "address"
  /** What the shopper does, one after the other. */
  steps?: Step[]
  /** When the state is reached, told by the widget's `data-` attributes and its words. */
  shows: {
    status: ChargeStatus | ClaimStatus | "loading" | "error"
    view?: "choose" | "pay" | "quote" | "outcome"
    connection?: string
    /** An element (CSS selector) that is there then. */
    element?: string
    /** A text of the widget's, or of the refund page's, that can be read then. */
    says?: keyof Texts | keyof EndingTexts | keyof ClaimTexts
  }
}
