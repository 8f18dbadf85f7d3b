import {
  isCounted,
  safeLink,
  transfersOf,
  type Charge,
  type Deposit,
  type TransferStatus,
} from "../core/index"
import type { AllTexts } from "../texts"
import { moreEnglish } from "../texts-more"
import { filled } from "./parts"
import { inMinutes } from "./usual-time"

interface ConfirmationsProps {
  deposit: Deposit
  texts: AllTexts
  locale: string
}

/** Only for processors that tell how many they wait for. */
export function Confirmations({ deposit, locale, ...props }: ConfirmationsProps) {
  const texts = { ...moreEnglish, ...props.texts }
  const { confirmations, required_confirmations: required, block_seconds: seconds } = deposit
  const left = required - confirmations
  return (
    <label className="mcc-bar" data-testid="crypto-confirmations">
      <progress max={required} value={confirmations} />
      <span>
        {filled(`${texts.confirmations} `, { n: Math.min(confirmations, required), m: required })}
        {seconds && left > 0 && (
          <small>{filled(texts.eta, { time: inMinutes(left * seconds, locale) })}</small>
        )}
      </span>
    </label>
  )
}

/** What came, on all addresses; with a word about money that does not count. */
export function Transfers({ charge, ...props }: { charge: Charge; texts: AllTexts }) {
  const texts = { ...moreEnglish, ...props.texts }
  const notes: Partial<Record<TransferStatus, string>> = texts
  return (
    <ul className="mcc-transfers">
      {transfersOf(charge).map((transfer) => {
        const { id, amount, coin, asset, status, explorer_url } = transfer
        const link = safeLink(explorer_url)
        return (
          <li key={id}>
            <span>
              {filled(texts.payOn, {
                symbol: `${amount} ${coin ?? asset.symbol}`,
                network: asset.network_name,
              })}
            </span>
            {link && (
              <a href={link} target="_blank" rel="noopener noreferrer">
                {texts.transaction}
              </a>
            )}
            {!isCounted(transfer) && <small>{filled(notes[status] ?? texts.heldTitle)}</small>}
          </li>
        )
      })}
    </ul>
  )
}
