import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { CryptoCheckout } from "../../../storefront-widget/index"
import { RefundClaim } from "../../../storefront-widget/claim"
import { findScene, type Scene } from "../scenes"
import { pushCharge, scriptedFetch, SHOP } from "../scenes/shop"

/** How long a scene may take until its state shows; being offline takes some failed tries. */
const PATIENCE_MS = 45_000

const page = document.documentElement
const root = document.getElementById("stage")!

/** Looks again with every frame until there is something. */
async function until<T>(what: string, look: () => T | null | false): Promise<T> {
  const end = performance.now() + PATIENCE_MS
  for (;;) {
    const found = look()
    if (found) return found
    if (performance.now() > end) throw new Error(`The stage waited in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 16))
  }
}

function isShown({ part, shows }: Scene): boolean {
  const { status, view, connection, element } = shows
  const attributes = Object.entries({ status, view, connection })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `[data-${name}="${value}"]`)
  const id = part === "claim" ? "refund-claim" : "crypto-checkout"
  const widget = root.querySelector(`[data-testid="${id}"]${attributes.join("")}`)
  const isDrawn = !widget?.querySelector('[data-testid="crypto-qr"] > svg[aria-hidden]')
  const speaks = !widget?.getAttribute("lang") || widget.getAttribute("lang") === page.lang
  return (
    widget !== null &&
    isDrawn &&
    speaks &&
    (element === undefined || widget.querySelector(element) !== null)
  )
}

const shop = { backendUrl: SHOP, publishableKey: "pk_gallery" }

async function show({ part, props }: Scene): Promise<void> {
  if (part === "element") return showElement()
  createRoot(root).render(
    <StrictMode>
      {part === "claim" ? (
        <RefundClaim {...shop} claim={{ id: "refund_1", token: "token" }} />
      ) : (
        <CryptoCheckout
          {...shop}
          session={{ charge_id: "charge_1", charge_token: "token" }}
          {...props}
        />
      )}
    </StrictMode>,
  )
}

async function showElement(): Promise<void> {
  await import("../../../storefront-widget/element")
  const element = document.createElement("crypto-checkout")
  element.setAttribute("backend-url", shop.backendUrl)
  element.setAttribute("publishable-key", shop.publishableKey)
  element.setAttribute("charge-id", "charge_1")
  element.setAttribute("charge-token", "token")
  element.toggleAttribute("unstyled", page.dataset.theme === "unstyled")
  root.append(element)
}

/** As typing does it: React takes no notice of a value that is set through its own property. */
function write(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const { prototype } = field.constructor as typeof HTMLInputElement
  Object.getOwnPropertyDescriptor(prototype, "value")!.set!.call(field, text)
  field.dispatchEvent(new Event("input", { bubbles: true }))
}

const OWN = "0x52908400098527886E0F7030069857D2E4169EE7"
const TRANSACTION = `0x${"ab".repeat(32)}`

/** A wallet that keeps to EIP-6963 and EIP-1193, honest or not. */
function announceWallet(behaves: NonNullable<Scene["wallet"]>): void {
  let sent: { to: string; value: string; data: string } | null = null
  const answers: Record<string, (params: never[]) => unknown> = {
    eth_requestAccounts: () => [OWN],
    eth_chainId: () => (behaves === "network" ? "0x89" : "0x1"),
    wallet_switchEthereumChain: () => null,
    eth_getBalance: () => "0x8ac7230489e80000",
    eth_estimateGas: () => "0x5208",
    eth_gasPrice: () => "0x3b9aca00",
    eth_sendTransaction: ([call]: never[]) => {
      if (behaves === "declines") throw Object.assign(new Error("no"), { code: 4001 })
      sent = call ?? null
      return TRANSACTION
    },
    eth_getTransactionByHash: () =>
      sent && { ...sent, to: behaves === "address" ? OWN : sent.to, input: sent.data },
    eth_getTransactionReceipt: () => (sent ? { status: "0x1" } : null),
  }
  const provider = {
    request: async ({ method, params }: { method: string; params: never[] }) => {
      const answer = answers[method]
      if (!answer) throw new Error(`The wallet knows no ${method}`)
      return answer(params)
    },
  }
  const info = { uuid: "1", name: "Example Wallet", icon: "data:,", rdns: "example.wallet" }
  const announce = () =>
    dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail: { info, provider } }))
  addEventListener("eip6963:requestProvider", announce)
  // For tests of what was sent.
  Object.assign(window, { sentByWallet: () => sent })
}

/** After its view has moved, the widget takes no clicks for a moment. */
const MOVED_MS = 450

/** Plays a scene on the page: the real widget, before a shop that answers by the script. */
async function play(scene: Scene): Promise<void> {
  // What the widget remembers of one scene is none of the next one's business.
  localStorage.clear()
  window.fetch = scriptedFetch(scene.script)
  if (scene.wallet) announceWallet(scene.wallet)
  await show(scene)
  let ready = 0
  for (const { at, write: text } of scene.steps ?? []) {
    const element = await until(at, () => root.querySelector<HTMLElement>(at))
    await until("the view to rest", () => performance.now() > ready)
    ready = performance.now() + MOVED_MS
    if (text !== undefined) write(element as HTMLInputElement | HTMLTextAreaElement, text)
    else element.click()
  }
  await until(`the state of ${scene.id}`, () => isShown(scene))
}

// For tests of what changes while a page is open.
Object.assign(window, { pushCharge })

const scene = findScene(page.dataset.scene ?? "")
if (!scene) throw new Error(`No scene ${page.dataset.scene}`)
// Tests and pictures wait for this mark.
play(scene).then(
  () => (page.dataset.stage = "set"),
  (error: Error) => {
    page.dataset.stage = "failed"
    throw error
  },
)
