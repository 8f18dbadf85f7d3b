import type { PayoutColumn, PayoutFileIssue } from "../contract/payout-file"
import type { DestinationFinding, NetworkDestination } from "./address"
import { assetsByWords } from "./asset-names"
import { ASSETS, type Asset } from "./assets"
import type { Decimal } from "./money"
import type { RawPayoutRow } from "./payout-file"
import { decimalsProblem, readWrittenAmount } from "./written-amount"

/** A gateway that can send money, with what it sends. */
export interface PayingGateway {
  id: string
  name: string
  assets: readonly Asset[]
  /** `recipient` somebody registered at the processor, by e-mail or id, instead of an address. */
  destination: "address" | "recipient"
}

/** Where a row goes. A tag of null says that the wallet has none. */
export interface RowDestination {
  address: string
  tag: string | null
}

export interface PayoutFileRules {
  gateways: readonly PayingGateway[]
  /** Id of the gateway for rows that name none. */
  gateway: string | null
  /** CAIP-19 id for rows that name no asset. */
  asset: string | null
  /** Judges an address on the network of its asset; `noTag` says that the row rules a tag out. */
  checkDestination(asset: Asset, destination: NetworkDestination): readonly DestinationFinding[]
}

/** A row that could be sent. */
export interface PayoutFileRow extends RowDestination {
  line: number
  gateway: string
  asset: Asset
  amount: Decimal
  label: string
}

export interface CheckedPayoutRow {
  line: number
  /** Null while there is an error in it. */
  row: PayoutFileRow | null
  issues: PayoutFileIssue[]
}

const LONGEST_LABEL = 200
/** What people write where a wallet has no tag. */
const NO_TAG = /^(?:none|no|n\/a|-|–|—)$/i

/** Judges one row on its own. */
export function checkPayoutRow(raw: RawPayoutRow, rules: PayoutFileRules): CheckedPayoutRow {
  const { line, cells } = raw
  const issues: PayoutFileIssue[] = []
  const note = (
    column: PayoutColumn | null,
    { code, message }: Pick<PayoutFileIssue, "code" | "message">,
    severity: PayoutFileIssue["severity"] = "error",
  ): undefined => void issues.push({ severity, code, line, column, message })

  if (raw.overflow) {
    note(null, {
      code: "too_many_cells",
      message: "There are more cells than columns. Put texts that hold a separator in quotes.",
    })
  }
  if (cells.label.length > LONGEST_LABEL) {
    note("label", { code: "long_label", message: `The label is longer than ${LONGEST_LABEL}.` })
  }
  const amount = amountOf(cells.amount, note)
  const found = gatewayAndAsset(cells, rules, note)
  if (found && amount !== undefined) {
    const problem = decimalsProblem(amount, found.asset)
    if (problem) note("amount", problem)
  }
  const destination = destinationOf(cells, found, rules, note)
  const sound = !issues.some(({ severity }) => severity === "error")
  const row =
    sound && amount !== undefined && found && destination
      ? {
          line,
          ...destination,
          amount,
          label: cells.label,
          asset: found.asset,
          gateway: found.gateway.id,
        }
      : null
  return { line, row, issues }
}

type Note = (
  column: PayoutColumn | null,
  issue: Pick<PayoutFileIssue, "code" | "message">,
  severity?: PayoutFileIssue["severity"],
) => undefined

type Cells = RawPayoutRow["cells"]

function amountOf(text: string, note: Note): Decimal | undefined {
  if (text === "") return note("amount", empty("amount"))
  const read = readWrittenAmount(text)
  if (read.amount === null) return note("amount", read.problem)
  if (read.doubt) note("amount", read.doubt, "warning")
  return read.amount
}

interface Found {
  gateway: PayingGateway
  asset: Asset
}

type Noted = Parameters<Note>

/** Thousands of rows say the same about gateway and asset: each saying is looked up once. */
const readings = new WeakMap<PayoutFileRules, Map<string, { found?: Found; notes: Noted[] }>>()

function gatewayAndAsset(cells: Cells, rules: PayoutFileRules, note: Note): Found | undefined {
  const known = readings.get(rules) ?? new Map<string, { found?: Found; notes: Noted[] }>()
  readings.set(rules, known)
  const key = JSON.stringify([cells.gateway, cells.asset, cells.network])
  let reading = known.get(key)
  if (!reading) {
    const notes: Noted[] = []
    const found = readGatewayAndAsset(cells, rules, (...noted) => void notes.push(noted))
    reading = { notes, ...(found && { found }) }
    known.set(key, reading)
  }
  for (const noted of reading.notes) note(...noted)
  return reading.found
}

function readGatewayAndAsset(
  cells: Pick<Cells, "gateway" | "asset" | "network">,
  rules: PayoutFileRules,
  note: Note,
): Found | undefined {
  const named = cells.gateway === "" ? (rules.gateway ?? "") : cells.gateway
  const gateways =
    named === ""
      ? rules.gateways
      : rules.gateways.filter(({ id, name }) => isNamed(named, id, name))
  if (gateways.length === 0) {
    return note("gateway", {
      code: "unknown_gateway",
      message: `“${named.slice(0, 40)}” is no processor that can send money here. There are: ${list(rules.gateways.map(({ id }) => id))}.`,
    })
  }
  const asset = assetOf(cells, rules, gateways, note)
  if (!asset) return undefined
  const [first, ...others] = gateways.filter((gateway) => sends(gateway, asset))
  if (first && others.length === 0) return { gateway: first, asset }
  return note("gateway", {
    code: "ambiguous_gateway",
    message: `Several processors can send ${assetName(asset)}: ${list([first, ...others].flatMap((gateway) => gateway?.id ?? []))}. Name one in the column “gateway”.`,
  })
}

function assetOf(
  cells: Pick<Cells, "asset" | "network">,
  rules: PayoutFileRules,
  gateways: readonly PayingGateway[],
  note: Note,
): Asset | undefined {
  const words = { asset: cells.asset || (rules.asset ?? ""), network: cells.network }
  if (words.asset === "") return note("asset", empty("asset"))
  const sendable = unique(gateways.flatMap(({ assets }) => assets))
  const [asset, ...others] = assetsByWords(words, sendable)
  if (asset && others.length === 0) return asset
  const written = [words.asset, words.network].filter(Boolean).join(" on ").slice(0, 80)
  if (asset) {
    return note("asset", {
      code: "ambiguous_asset",
      message: `“${written}” is on several networks: ${list([asset, ...others].map(assetName))}. Name one in the column “network”.`,
    })
  }
  const known = unique([
    ...rules.gateways.flatMap(({ assets }) => assets),
    ...Object.values(ASSETS),
  ])
  if (assetsByWords(words, known).length > 0) {
    return note("asset", {
      code: "gateway_cannot",
      message: `${gateways.map(({ name }) => name).join(" or ")} cannot send ${written}.`,
    })
  }
  const elsewhere = assetsByWords({ ...words, network: "" }, known)
  return note("asset", {
    code: "unknown_asset",
    message:
      elsewhere.length > 0
        ? `“${written}” does not exist. There is ${list(elsewhere.map(assetName))}.`
        : `“${written}” is not known. Write a symbol and its network, e.g. USDT and TRON.`,
  })
}

function destinationOf(
  cells: Cells,
  found: Found | undefined,
  rules: PayoutFileRules,
  note: Note,
): RowDestination | undefined {
  if (cells.address === "") return note("address", empty("address"))
  const noTag = NO_TAG.test(cells.tag)
  const destination = { address: cells.address, tag: noTag || cells.tag === "" ? null : cells.tag }
  if (/^\d+(?:[.,]\d+)?e[+-]?\d+$/i.test(cells.tag)) {
    return note("tag", {
      code: "bad_tag",
      message: `“${cells.tag}” was rewritten by a spreadsheet. Format the column as text and enter the tag again.`,
    })
  }
  if (!found) return undefined
  const findings =
    found.gateway.destination === "recipient"
      ? recipientFindings(destination)
      : rules.checkDestination(found.asset, { ...destination, noTag })
  for (const { severity, ...finding } of findings) {
    const aboutTag = finding.code === "bad_tag" || finding.code === "missing_tag"
    note(aboutTag ? "tag" : "address", finding, severity)
  }
  return destination
}

/** What is wrong with somebody who is registered at a processor, by e-mail or id. */
export function recipientFindings({ address, tag }: RowDestination): DestinationFinding[] {
  const findings: DestinationFinding[] = []
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) && !/^[A-Za-z0-9]{6,64}$/.test(address)) {
    findings.push({
      severity: "error",
      code: "bad_address",
      message:
        "This processor pays to recipients registered there: give an e-mail or recipient id.",
    })
  }
  if (tag !== null) {
    findings.push({
      severity: "error",
      code: "bad_tag",
      message: "A recipient has no tag: leave it empty.",
    })
  }
  return findings
}

/** An asset for people, e.g. `USDT on TRON`. */
export function assetName({
  symbol,
  network_name,
}: Pick<Asset, "symbol" | "network_name">): string {
  return network_name ? `${symbol} on ${network_name}` : symbol
}

function empty(column: PayoutColumn): Pick<PayoutFileIssue, "code" | "message"> {
  return { code: "empty_cell", message: `The ${column} is missing.` }
}

function sends({ assets }: PayingGateway, { id }: Asset): boolean {
  return assets.some((asset) => asset.id === id)
}

function isNamed(word: string, ...names: string[]): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "")
  return names.some((name) => plain(name) === plain(word))
}

function unique(assets: readonly Asset[]): Asset[] {
  return [...new Map(assets.map((asset) => [asset.id, asset])).values()]
}

function list(names: readonly string[]): string {
  return names.join(", ")
}
