import { useState } from "react"
import type { OfferedAsset } from "../core/index"
import { fill } from "../dictionary"
import type { Texts } from "../texts"
import { Coin, Icon, Notice } from "./parts"

/** From so many coins on there is a field to search in. */
const LONG = 9

export interface AssetPickerProps {
  assets: OfferedAsset[]
  texts: Texts
  locale: string
  /** The coin whose networks are to be chosen from; null while the coin is. */
  coin: string | null
  /** Offered first, in one click: what the shopper took last time, or the shop's default. */
  shortcut: { asset: string; remembered: boolean } | null
  /** The asset that was chosen and whose address is on its way. */
  opening: string | null
  onCoin(symbol: string): void
  onChoose(asset: string): void
}

/**
 * First the coin, then its network; one step for a coin that has only one. What cannot be had now
 * stays in sight, with the reason.
 */
export function AssetPicker(props: AssetPickerProps) {
  const { assets, texts, locale, coin, shortcut, onCoin, onChoose, opening } = props
  const [query, setQuery] = useState("")
  const networks = (symbol: string) => assets.filter((asset) => asset.symbol === symbol)
  const why = ({ available, reason }: OfferedAsset) =>
    available ? undefined : (locale.startsWith("en") && reason) || texts.unavailable
  const onNetwork = ({ network_name: network }: OfferedAsset, symbol: string) =>
    fill(texts.payOn, { symbol, network })
  const nameOf = (asset: OfferedAsset) =>
    asset.name === asset.network_name ? asset.name : onNetwork(asset, asset.name)

  const used = (note: string, { id }: OfferedAsset) =>
    shortcut?.remembered && id === shortcut.asset ? `${note} · ${texts.lastUsed}` : note

  const row = (asset: OfferedAsset, title: string, note: string) => (
    <Row
      key={asset.id}
      asset={asset}
      title={title}
      note={note}
      off={why(asset)}
      opening={opening}
      ids={asset.id}
      onClick={() => onChoose(asset.id)}
    />
  )

  if (coin !== null) {
    return (
      <>
        <Notice kind="warn" text={texts.networkHint} />
        <ul className="mcc-assets">
          {networks(coin).map((asset) => row(asset, asset.network_name, nameOf(asset)))}
        </ul>
      </>
    )
  }

  const first = assets.find(({ id, available }) => available && id === shortcut?.asset)
  const symbols = [...new Set([...(first ? [first] : []), ...assets].map(({ symbol }) => symbol))]
  const found = symbols.filter((symbol) =>
    networks(symbol).some(({ id, name, network_name }) =>
      `${symbol} ${name} ${network_name} ${standardOf(id)}`
        .toLowerCase()
        .includes(query.trim().toLowerCase()),
    ),
  )
  const several = first && networks(first.symbol).length > 1
  return (
    <>
      {symbols.length >= LONG && (
        <input
          className="mcc-input"
          type="search"
          aria-label={texts.search}
          placeholder={texts.search}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      )}
      {found.length === 0 && (
        <Notice kind="info" text={query ? texts.unavailable : texts.nothingOffered} />
      )}
      <ul className="mcc-assets">
        {several && !query && row(first, onNetwork(first, first.symbol), used(first.name, first))}
        {found.map((symbol) => {
          const all = networks(symbol)
          const [only] = all as [OfferedAsset]
          return all.length === 1 ? (
            row(only, symbol, used(nameOf(only), only))
          ) : (
            <Row
              key={symbol}
              asset={only}
              title={symbol}
              note={all.map(({ network_name }) => network_name).join(", ")}
              off={all.some(({ available }) => available) ? undefined : why(only)}
              opening={opening}
              ids={all.map(({ id }) => id).join(" ")}
              onClick={() => onCoin(symbol)}
            />
          )
        })}
      </ul>
    </>
  )
}

/** What wallets and exchanges call a token's network, e.g. `trc20`: the third part of a CAIP-19 id. */
const standardOf = (id: string) => id.split(/[:/]/)[2]

interface RowProps {
  asset: OfferedAsset
  title: string
  note: string
  /** Why it cannot be chosen. */
  off: string | undefined
  opening: string | null
  /** The assets it stands for, with spaces between. */
  ids: string
  onClick(): void
}

function Row({ asset, title, note, off, opening, ids, onClick }: RowProps) {
  const busy = opening === ids
  const content = (
    <>
      <Coin asset={asset} />
      <span className="mcc-grow">
        <b translate="no">{title}</b>
        <small>{note}</small>
        {off && <small className="mcc-reason">{off}</small>}
      </span>
    </>
  )
  return (
    <li>
      {off ? (
        <div className="mcc-asset" data-asset={ids} data-off="">
          {content}
        </div>
      ) : (
        <button
          type="button"
          className="mcc-asset"
          data-asset={ids}
          aria-busy={busy}
          aria-disabled={opening !== null}
          onClick={onClick}
        >
          {content}
          {busy ? <span className="mcc-spin" /> : <Icon name="next" />}
        </button>
      )}
    </li>
  )
}
