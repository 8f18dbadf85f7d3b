import { safeLink, type Deposit } from "../core/index"
import { fill } from "../dictionary"
import type { Texts } from "../texts"
import { filled } from "./parts"
import type { QrImageOrNot } from "./use-qr-image"

interface QrCodeProps {
  deposit: Deposit
  /** The address alone, where the deposit has one. */
  bare: boolean
  texts: Texts
  qrImage: QrImageOrNot
  onBare(bare: boolean): void
}

/**
 * QR code of the payment URI, or of the bare address for wallets that do not read URIs. Its place is
 * kept while the drawing is on its way, and given up while that cannot be had: the address is below.
 */
export function QrCode({ deposit, bare, texts, qrImage: Image, onBare }: QrCodeProps) {
  const { address, missing, asset } = deposit
  const { symbol, network_name: network } = asset
  const uri = safeLink(deposit.uri)
  const value = bare || !uri ? address : uri
  if (!value || Image === null) return null
  const content =
    value === uri
      ? fill(texts.payOn, { symbol: `${missing} ${symbol}`, network })
      : fill(texts.address, { network })
  const choice = (pressed: boolean, text: string) => (
    <button type="button" aria-pressed={bare === pressed} onClick={() => onBare(pressed)}>
      {text}
    </button>
  )
  return (
    <figure className="mcc-qr" data-testid="crypto-qr" data-value={value}>
      {Image ? (
        <Image value={value} title={`QR: ${content}`} />
      ) : (
        <svg viewBox="0 0 1 1" width="240" aria-hidden="true" />
      )}
      <figcaption>
        {filled(value === uri ? texts.qrCaption : texts.qrCheck, { symbol, network })}
      </figcaption>
      {address && uri && (
        <div className="mcc-switch" role="group" aria-label="QR">
          {choice(false, texts.qrWithAmount)}
          {choice(true, texts.qrAddressOnly)}
        </div>
      )}
    </figure>
  )
}
