import type { ReactNode } from "react"
import { useShop } from "../shop/shop"

/** Says where play money is to be had, and whatever else is only for a demo; nothing in a real shop. */
export function SandboxNote({ children }: { children?: ReactNode }) {
  const { sandboxUrl } = useShop().config
  if (!sandboxUrl) return null
  return (
    <div className="note" data-testid="sandbox-note">
      <p>
        <b>This is a demo: pay with play money.</b> Copy the address or link, and pay from the
        wallet.
      </p>
      <a className="button small" href={sandboxUrl} target="_blank" rel="noopener">
        Open the wallet
      </a>
      {children}
    </div>
  )
}

/** What to show instead of a page's content while it loads or when it cannot be had. */
export function Pending({ error, onRetry }: { error: unknown; onRetry(): void }) {
  if (!error) {
    return (
      <main className="page narrow" aria-busy="true">
        <div className="placeholder" role="status" aria-label="Loading" />
      </main>
    )
  }
  return (
    <main className="page narrow">
      <h1>That did not work</h1>
      <p role="alert">{error instanceof Error ? error.message : "Please try again."}</p>
      <button type="button" className="button" onClick={onRetry}>
        Try again
      </button>
    </main>
  )
}
