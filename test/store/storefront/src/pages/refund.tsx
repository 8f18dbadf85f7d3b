import { RefundClaim } from "medusa-crypto-checkout-storefront/claim"
import { useShop } from "../shop/shop"
import { useLinkOfTab } from "../shop/use-link-of-tab"

interface ClaimLink {
  id: string
  token: string
}

/** Takes `#<refund id>.<token>` out of the address bar. */
function takeClaimLink(): ClaimLink | null {
  const [, id, token] = /^#([\w-]+)\.([\w-]+)$/.exec(location.hash) ?? []
  if (!id || !token) return null
  history.replaceState(history.state, "", location.pathname + location.search)
  return { id, token }
}

/** Where the links lead by which shoppers say where a refund goes: option `refunds.claimUrl`. */
export function RefundPage() {
  const { config } = useShop()
  const link = useLinkOfTab("claim-link", takeClaimLink)
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
