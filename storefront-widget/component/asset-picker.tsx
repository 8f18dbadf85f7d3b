import { useState } from "react"
import { formatMoney, type OfferedAsset } from "../core/index"
import { fill } from "../dictionary"
import type { AllTexts } from "../texts"
import { Coin, Icon, Notice, filled } from "./parts"
import type { More } from "./parts-on-demand"

/** From so many coins on there is a field to search in. */
const LONG = 9

export interface AssetPickerProps {
  assets: OfferedAsset[]
  texts: AllTexts
  locale: string
  /** Of the charge. */
  currency: string
  more: More | null | undefined
  /** The coin whose networks are to be chosen from; null while the coin is. */
  coin: string | null
  /** Offered first, in one click: what the shopper took last time, or the shop's default. */
  shortcut: { asset: string; remembered: boolean } | null
  /** The asset that was chosen and whose address is on its way. */
  opening: string | null
  /** The asset that was chosen last, and why it could not be had. */
  asked: string
  problem: string | undefined
  /** Puts words into the live region. */
  speak(text: string): void
  onCoin(symbol: string): void
  onChoose(asset: string): void
}

/**
 * First the coin, then its network; one step for a coin that has only one. What cannot be had now
 * stays in sight, with the reason.
 */
export function AssetPicker(props: AssetPickerProps) {
  const { assets, texts, locale, coin, shortcut, more, onCoin, onChoose } = props
  const [query, setQuery] = useState("")
  const networks = (symbol: string) => assets.filter((asset) => asset.symbol === symbol)
  const why = ({ available, reason, minimum }: OfferedAsset) =>
    available
      ? undefined
      : minimum && texts.startsAt
        ? fill(texts.startsAt, { amount: formatMoney(minimum, props.currency, locale) })
        : (locale.startsWith("en") && reason) || texts.unavailable
  const networkOf = ({ network_name, standard }: OfferedAsset) =>
    standard ? `${network_name} · ${standard}` : network_name
  const onNetwork = (asset: OfferedAsset, symbol: string) =>
    fill(texts.payOn, { symbol, network: networkOf(asset) })
  const nameOf = (asset: OfferedAsset) =>
    asset.name === asset.network_name ? asset.name : onNetwork(asset, asset.name)

  const price = (of: OfferedAsset[]) => more?.price(of, props.currency, locale) ?? ""
  const used = (note: string, { id }: OfferedAsset) =>
    shortcut?.remembered && id === shortcut.asset ? `${note} · ${texts.lastUsed}` : note

  const row = (asset: OfferedAsset, title: string, note: string) => (
    <Row
      key={asset.id}
      {...props}
      asset={asset}
      title={title}
      note={note + price([asset]) + (more?.usualTime(asset, texts, locale) ?? "")}
      off={why(asset)}
      ids={asset.id}
      onClick={() => onChoose(asset.id)}
    />
  )

  if (coin !== null) {
    return (
      <>
        <Notice kind="warn" text={texts.networkHint} />
        <ul className="mcc-assets">
          {networks(coin).map((asset) => row(asset, networkOf(asset), nameOf(asset)))}
        </ul>
      </>
    )
  }

  const first = assets.find(({ id, available }) => available && id === shortcut?.asset)
  const symbols = [...new Set([...(first ? [first] : []), ...assets].map(({ symbol }) => symbol))]
  const find = (words: string) =>
    symbols.filter((symbol) =>
      networks(symbol).some((asset) => !words.trim() || !more || more.matches(asset, words)),
    )
  const found = find(query)
  const nothing = (words: string) =>
    words ? fill(texts.nothingFound ?? "", { query: words }) : texts.nothingOffered
  function search(words: string): void {
    setQuery(words)
    const n = find(words).length
    const told = n ? fill(texts.found ?? "", { n }) : nothing(words)
    if (told) props.speak(told)
  }
  const several = first && networks(first.symbol).length > 1
  return (
    <>
      {symbols.length >= LONG && (
        <input
          className="mcc-input"
          type="search"
          aria-label={texts.search}
          placeholder={texts.search}
          onInput={(event) => search(event.currentTarget.value)}
        />
      )}
      {found.length === 0 && <Notice kind="info" text={nothing(query)} />}
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
              {...props}
              asset={only}
              title={symbol}
              note={all.map(({ network_name }) => network_name).join(", ") + price(all)}
              off={all.some(({ available }) => available) ? undefined : why(only)}
              ids={all.map(({ id }) => id).join(" ")}
              onClick={() => onCoin(symbol)}
            />
          )
        })}
      </ul>
    </>
  )
}

interface RowProps extends Pick<AssetPickerProps, "opening" | "asked" | "problem" | "texts"> {
  asset: OfferedAsset
  title: string
  note: string
  /** Why it cannot be chosen. */
  off: string | undefined
  /** The assets it stands for, with spaces between. */
  ids: string
  onClick(): void
}

function Row(props: RowProps) {
  const { asset, title, note, off, opening, ids, texts, onClick } = props
  const { amount, symbol } = asset
  const busy = opening === ids
  const problem = !opening && props.asked === ids && props.problem
  const content = (
    <>
      <Coin asset={asset} />
      <span className="mcc-grow">
        <span className="mcc-title">
          <b translate="no">{title}</b>
          {amount && (
            <span translate="no" dir="ltr">
              ≈ {amount} {symbol}
            </span>
          )}
        </span>
        <small>{filled(busy ? texts.opening : note)}</small>
        {(off || problem) && (
          <small className="mcc-reason" data-bad={problem ? "" : undefined}>
            {off || problem}
          </small>
        )}
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
          onClick={() => opening === null && onClick()}
        >
          {content}
          {busy ? <span className="mcc-spin" /> : <Icon name="next" />}
        </button>
      )}
    </li>
  )
}
