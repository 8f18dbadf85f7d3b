import type { ComponentType } from "react"
import { isAddressSafer, safeLink, type Deposit } from "../core/index"
import { fill } from "../dictionary"
import type { AllTexts } from "../texts"
import { filled } from "./parts"
import type { QrImageProps } from "./qr-image"

/** Draws QR codes; undefined while it is on its way, null while it cannot be had. */
export type QrImageOrNot = ComponentType<QrImageProps> | null | undefined

interface QrCodeProps {
  deposit: Deposit
  /** The address alone, where the deposit has one. */
  bare: boolean
  texts: AllTexts
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
        {value === uri && isAddressSafer(asset) && texts.uriCheck && (
          <small>{filled(texts.uriCheck)}</small>
        )}
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
