/**
 * The checkout as a custom element, for pages without React: `<crypto-checkout>`. The page's light
 * DOM, so that its stylesheets reach it; our own styles come as a constructed stylesheet, which a
 * strict content security policy allows.
 */
import { createElement } from "react"
import { createRoot, type Root } from "react-dom/client"
import { CryptoCheckout, type CryptoCheckoutProps } from "../component/crypto-checkout"
import type { Charge, ChargeResponse } from "../core/index"
import styles from "../styles.css"
import type { Texts } from "../texts"

export type { Charge, ChargeResponse } from "../core/index"
export type { Texts } from "../texts"

/** Events of `<crypto-checkout>`; their `detail` is what the component's callbacks get. */
export interface CryptoCheckoutEvents {
  orderplaced: CustomEvent<{ orderId: string }>
  paid: CustomEvent<Charge>
  change: CustomEvent<Charge>
}

const ATTRIBUTES = [
  "backend-url",
  "publishable-key",
  "charge-id",
  "charge-token",
  "locale",
  "theme",
  "default-asset",
  "solana-rpc",
] as const

/** Shows a checkout once it has its first four attributes; `unstyled` leaves the looks to the page. */
export class CryptoCheckoutElement extends HTMLElement {
  static readonly observedAttributes: readonly string[] = ATTRIBUTES
  #root: Root | null = null
  #drawing = false
  #texts: Partial<Texts> | undefined
  #initial: ChargeResponse | undefined

  constructor() {
    super()
    // Fields inside have a `change` of their own, which is not the charge's.
    this.addEventListener("change", (event) => {
      if (event.target !== this) event.stopImmediatePropagation()
    })
  }

  /** Texts to use instead of the widget's own. */
  get texts(): Partial<Texts> | undefined {
    return this.#texts
  }
  set texts(texts: Partial<Texts> | undefined) {
    this.#texts = texts
    this.#draw()
  }

  /** An answer of the charge route that is at hand already; set it before the element is shown. */
  get initial(): ChargeResponse | undefined {
    return this.#initial
  }
  set initial(initial: ChargeResponse | undefined) {
    this.#initial = initial
    this.#draw()
  }

  connectedCallback(): void {
    if (!this.hasAttribute("unstyled")) adoptStyles(this)
    this.#root = createRoot(this)
    this.#draw()
  }

  disconnectedCallback(): void {
    this.#root?.unmount()
    this.#root = null
  }

  attributeChangedCallback(): void {
    this.#draw()
  }

  /** Draws once for all that was set in one go. */
  #draw(): void {
    if (this.#drawing) return
    this.#drawing = true
    queueMicrotask(() => {
      this.#drawing = false
      const props = this.#props()
      if (props) this.#root?.render(createElement(CryptoCheckout, props))
    })
  }

  #props(): CryptoCheckoutProps | null {
    const [backendUrl, publishableKey, chargeId, token, locale, theme, defaultAsset, solanaRpc] =
      ATTRIBUTES.map((name) => this.getAttribute(name) ?? undefined)
    if (!backendUrl || !publishableKey || !chargeId || !token) return null
    return {
      backendUrl,
      publishableKey,
      session: { charge_id: chargeId, charge_token: token },
      locale,
      theme: theme as CryptoCheckoutProps["theme"],
      defaultAsset,
      solanaRpc,
      texts: this.#texts,
      initial: this.#initial,
      onOrderPlaced: this.#onOrderPlaced,
      onPaid: this.#onPaid,
      onChange: this.#onChange,
    }
  }

  #onOrderPlaced = (detail: { orderId: string }) => this.#tell("orderplaced", detail)
  #onPaid = (detail: Charge) => this.#tell("paid", detail)
  #onChange = (detail: Charge) => this.#tell("change", detail)

  #tell(name: keyof CryptoCheckoutEvents, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }))
  }
}

let sheet: CSSStyleSheet | undefined

/** Once for each document, or shadow root that the element stands in. */
function adoptStyles(element: Element): void {
  const place = element.getRootNode() as Document | ShadowRoot
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(`${styles}crypto-checkout{display:block}`)
  }
  if (!place.adoptedStyleSheets.includes(sheet)) place.adoptedStyleSheets.push(sheet)
}

declare global {
  interface HTMLElementTagNameMap {
    "crypto-checkout": CryptoCheckoutElement
  }
}

// A page may load the script twice.
if (!customElements.get("crypto-checkout")) {
  customElements.define("crypto-checkout", CryptoCheckoutElement)
}
