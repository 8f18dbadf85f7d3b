import { useCallback, useState } from "react"
import { ANY_PROCESSOR, cryptoProviders } from "../shop/payments"
import { useShop } from "../shop/shop"
import { useLoaded } from "../shop/use-loaded"

/** How the demo's entries of the plugin's provider are called. */
const NAMES: Record<string, string> = {
  [ANY_PROCESSOR]: "Any – the shop decides",
  pp_crypto_inventpay: "InventPay",
  pp_crypto_bitpay: "BitPay",
  pp_crypto_b2binpay: "B2BINPAY",
  "pp_crypto_b2binpay-defi": "B2BINPAY DeFi",
  pp_crypto_defexa: "Defexa",
}

interface ProcessorChoiceProps {
  /** Medusa's id of the payment provider. */
  chosen: string
  disabled: boolean
  onChoose(providerId: string): Promise<void>
}

/** Lets a visitor of the demo try the processors one by one; a real shop chooses by itself. */
export function ProcessorChoice({ chosen, disabled, onChoose }: ProcessorChoiceProps) {
  const { sdk, region } = useShop()
  const [problem, setProblem] = useState("")
  const [wanted, setWanted] = useState<string | null>(null)
  const { data: providers = [] } = useLoaded(
    useCallback(() => cryptoProviders(sdk, region.id), [sdk, region.id]),
  )
  if (providers.length < 2) return null

  async function choose(providerId: string): Promise<void> {
    setProblem("")
    setWanted(providerId)
    try {
      await onChoose(providerId)
    } catch (cause) {
      setProblem(cause instanceof Error ? cause.message : "Please try again.")
    } finally {
      setWanted(null)
    }
  }

  return (
    <label className="processor">
      <span>Demo: which processor?</span>
      <select
        data-testid="processor"
        value={wanted ?? chosen}
        disabled={disabled}
        onChange={(event) => void choose(event.target.value)}
      >
        {inOrder(providers).map((id) => (
          <option key={id} value={id}>
            {NAMES[id] ?? id}
          </option>
        ))}
      </select>
      {problem && <span role="alert">{problem}</span>}
    </label>
  )
}

/** Known ones first, in the order of their names above. */
function inOrder(providers: string[]): string[] {
  const known = Object.keys(NAMES)
  const rank = (id: string) => (known.includes(id) ? known.indexOf(id) : known.length)
  return [...providers].sort((a, b) => rank(a) - rank(b))
}
