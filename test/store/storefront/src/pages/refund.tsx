import { RefundClaim } from "medusa-crypto-checkout/storefront/claim"
import { useEffect, useState } from "react"
import { useShop } from "../shop/shop"

interface ClaimLink {
  id: string
  token: string
}

const KEY = "claim-link"

/**
 * The link that this tab was opened with, `#<refund id>.<token>`. It is taken out of the address bar
 * at once, and survives a reload of the tab and nothing else.
 */
function linkOfTab(): ClaimLink | null {
  const [, id, token] = /^#([\w-]+)\.([\w-]+)$/.exec(location.hash) ?? []
  if (id && token) {
    history.replaceState(history.state, "", location.pathname + location.search)
    sessionStorage.setItem(KEY, JSON.stringify({ id, token }))
  }
  return JSON.parse(sessionStorage.getItem(KEY) ?? "null") as ClaimLink | null
}

/** Where the links lead by which shoppers say where a refund goes: option `refunds.claimUrl`. */
export function RefundPage() {
  const { config } = useShop()
  const [link, setLink] = useState<ClaimLink | null>(null)
  // Another link may be opened in the same tab.
  useEffect(() => {
    const read = () => setLink(linkOfTab())
    read()
    addEventListener("hashchange", read)
    return () => removeEventListener("hashchange", read)
  }, [])
  return (
    <main className="page narrow">
      <h1>Your refund</h1>
      {link ? (
        <RefundClaim
          key={link.id + link.token}
          backendUrl={config.backendUrl}
          publishableKey={config.publishableKey}
          claim={link}
        />
      ) : (
        <p>Please open the whole link that you were sent.</p>
      )}
    </main>
  )
}
