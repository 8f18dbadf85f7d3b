import { useMemo } from "react"
import { correction, generate } from "lean-qr/nano"
import { safeLink, type Deposit } from "../core/index"
import { fill } from "../dictionary"
import type { Texts } from "../texts"
import { filled } from "./parts"

interface QrCodeProps {
  deposit: Deposit
  /** The address alone, where the deposit has one. */
  bare: boolean
  texts: Texts
  onBare(bare: boolean): void
}

/** QR code of the payment URI, or of the bare address for wallets that do not read URIs. */
export function QrCode({ deposit, bare, texts, onBare }: QrCodeProps) {
  const { address, missing, asset } = deposit
  const { symbol, network_name: network } = asset
  const uri = safeLink(deposit.uri)
  const value = bare || !uri ? address : uri
  if (!value) return null
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
      <QrImage value={value} title={`QR: ${content}`} />
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

/** The standard's margin: cameras expect it. */
const MARGIN = 4

/** Always dark on white, in both themes, and of a useful size without the stylesheet too. */
function QrImage({ value, title }: { value: string; title: string }) {
  const { size, path } = useMemo(() => draw(value), [value])
  return (
    <svg viewBox={`0 0 ${size} ${size}`} width="240" role="img" aria-label={title}>
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  )
}

/** One rectangle of height 1 for each run of dark modules. */
function draw(value: string): { size: number; path: string } {
  const code = generate(value, { minCorrectionLevel: correction.M })
  let path = ""
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      const start = x
      while (code.get(x, y)) x++
      const run = x - start
      if (run) path += `M${start + MARGIN} ${y + MARGIN}h${run}v1h-${run}z`
    }
  }
  return { size: code.size + 2 * MARGIN, path }
}
