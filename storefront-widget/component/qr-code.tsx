import { useMemo, useState } from "react"
import { encode } from "uqr"
import { safeLink, type Deposit } from "../core/index"
import { fill, type Texts } from "../texts"

/** QR code of the payment URI, or of the bare address for wallets that do not read URIs. */
export function QrCode({ deposit, texts }: { deposit: Deposit; texts: Texts }) {
  const [bare, setBare] = useState(false)
  const { address, missing, asset } = deposit
  const uri = safeLink(deposit.uri)
  const value = bare || !uri ? address : uri
  if (!value) return null
  const words = { amount: missing, symbol: asset.symbol, network: asset.network_name }
  const title = fill(value === uri ? texts.qrTitle : texts.qrAddressTitle, words)
  return (
    <figure className="mcc-qr" data-testid="crypto-qr" data-value={value}>
      <QrImage value={value} title={title} />
      <figcaption>{fill(texts.qrCaption, words)}</figcaption>
      {address && uri && (
        <div className="mcc-switch" role="group" aria-label={texts.qrChoice}>
          <button type="button" aria-pressed={!bare} onClick={() => setBare(false)}>
            {texts.qrWithAmount}
          </button>
          <button type="button" aria-pressed={bare} onClick={() => setBare(true)}>
            {texts.qrAddressOnly}
          </button>
        </div>
      )}
    </figure>
  )
}

/** Always dark on white with the standard's margin of four modules: cameras expect it so. */
function QrImage({ value, title }: { value: string; title: string }) {
  const { size, path } = useMemo(() => draw(value), [value])
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={title} shapeRendering="crispEdges">
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  )
}

/** One rectangle of height 1 for each run of dark modules. */
function draw(value: string): { size: number; path: string } {
  const { data, size } = encode(value, { ecc: "M", boostEcc: true, border: 4 })
  let path = ""
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      const start = x
      while (row[x]) x++
      if (x > start) path += `M${start} ${y}h${x - start}v1h-${x - start}z`
    }
  })
  return { size, path }
}
