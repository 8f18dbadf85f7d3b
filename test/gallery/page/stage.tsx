import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { CryptoCheckout } from "../../../storefront-widget"
import { findScene, type Scene } from "../scenes"
import { scriptedFetch, SHOP } from "../scenes/shop"

/** How long a scene may take until its state shows; being offline takes some failed tries. */
const PATIENCE_MS = 15_000

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

function isShown({ shows }: Scene): boolean {
  const { status, view, connection, element } = shows
  const attributes = Object.entries({ status, view, connection })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `[data-${name}="${value}"]`)
  const widget = root.querySelector(`[data-testid="crypto-checkout"]${attributes.join("")}`)
  const speaks = !widget?.getAttribute("lang") || widget.getAttribute("lang") === page.lang
  return (
    widget !== null && speaks && (element === undefined || widget.querySelector(element) !== null)
  )
}

/** Plays a scene on the page: the real widget, before a shop that answers by the script. */
async function play(scene: Scene): Promise<void> {
  // What the widget remembers of one scene is none of the next one's business.
  localStorage.clear()
  window.fetch = scriptedFetch(scene.script)
  createRoot(root).render(
    <StrictMode>
      <CryptoCheckout
        backendUrl={SHOP}
        publishableKey="pk_gallery"
        session={{ charge_id: "charge_1", charge_token: "token" }}
        {...scene.props}
      />
    </StrictMode>,
  )
  for (const { at, write } of scene.steps ?? []) {
    const element = await until(at, () => root.querySelector<HTMLElement>(at))
    if (element instanceof HTMLInputElement && write !== undefined) {
      element.value = write
      element.dispatchEvent(new Event("input", { bubbles: true }))
    } else element.click()
  }
  await until(`the state of ${scene.id}`, () => isShown(scene))
}

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
