import type { OfferedAsset } from "../core/index"
import { fill, type Texts } from "../texts"
import { Coin, Icon, Notice } from "./parts"

export interface AssetPickerProps {
  assets: OfferedAsset[]
  texts: Texts
  /** The asset that was chosen and whose address is on its way. */
  opening: string | null
  onChoose(asset: string): void
}

/**
 * All coins on offer, those of one name side by side; those that cannot be had now stay in sight,
 * with the reason.
 */
export function AssetPicker({ assets, texts, opening, onChoose }: AssetPickerProps) {
  if (assets.length === 0) return <Notice kind="info">{texts.nothingOffered}</Notice>
  const symbols = assets.map(({ symbol }) => symbol)
  const place = ({ symbol }: OfferedAsset) => symbols.indexOf(symbol)
  return (
    <ul className="mcc-assets">
      {[...assets]
        .sort((a, b) => place(a) - place(b))
        .map((asset) => (
          <li key={asset.id}>
            {asset.available ? (
              <button
                type="button"
                className="mcc-asset"
                data-asset={asset.id}
                aria-busy={opening === asset.id}
                aria-disabled={opening !== null}
                onClick={() => onChoose(asset.id)}
              >
                <AssetName asset={asset} texts={texts} />
                {opening === asset.id ? <span className="mcc-spin" /> : <Icon name="next" />}
              </button>
            ) : (
              <div className="mcc-asset" data-asset={asset.id} data-off="">
                <AssetName asset={asset} texts={texts} />
              </div>
            )}
          </li>
        ))}
    </ul>
  )
}

function AssetName({ asset, texts }: { asset: OfferedAsset; texts: Texts }) {
  const { name, symbol, network_name: network, available, reason } = asset
  return (
    <>
      <Coin asset={asset} />
      <span className="mcc-grow">
        <b>{symbol}</b>
        <small>
          {fill(name === network ? texts.assetNative : texts.assetOn, { name, symbol, network })}
        </small>
        {!available && <small className="mcc-reason">{reason ?? texts.unavailable}</small>}
      </span>
    </>
  )
}
