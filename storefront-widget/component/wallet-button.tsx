import { useEffect, useState } from "react"
import type { Deposit } from "../core/index"
import type { AllTexts } from "../texts"
import { moreEnglish } from "../texts-more"
import { discoverWallets, hasWallets, type Announced } from "../wallets/discover"
import { useLazy } from "./use-lazy"

const loadWallets = () => import("../wallets/index")

interface WalletButtonProps {
  deposit: Deposit
  texts: AllTexts
  solanaRpc: string | undefined
  /** Puts words into the live region. */
  speak(text: string): void
}

/** Nothing, until a wallet announces itself that can pay on the deposit's network. */
export function WalletButton(props: WalletButtonProps) {
  const { network } = props.deposit.asset
  const [announced, setAnnounced] = useState<Announced>()
  useEffect(
    () => (hasWallets(network) ? discoverWallets(network, setAnnounced) : undefined),
    [network],
  )
  return props.deposit.address && announced ? <Loaded {...props} announced={announced} /> : null
}

function Loaded(props: WalletButtonProps & { announced: Announced }) {
  const wallets = useLazy(loadWallets)
  return wallets ? (
    <wallets.WalletPay {...props} texts={{ ...moreEnglish, ...props.texts }} />
  ) : null
}
