import {
  type CoinRules,
  type ParsedPayoutFile,
  ASSETS,
  openRows,
  readPayoutFile as readFile,
} from "../../../../domain"
import type { PayoutFileReading } from "../../../../contract/payout-file"
import type { ReadPayoutFileResponse } from "../../../../contract/payouts"
import type { CheckPayoutFileInput } from "../../../../contract/payouts.schema"
import { inTurns } from "./in-turns"
import { type PayoutGateway, type PayoutGateways, toPayingGateway } from "./payout-gateways"

/** Amounts that people are shown. */
const MAX_SAMPLES = 5

/** What a file's columns are taken for, and what has to be chosen for it; judges no row. */
export async function readPayoutFile(
  payoutGateways: PayoutGateways,
  input: CheckPayoutFileInput,
): Promise<ReadPayoutFileResponse> {
  const all = await payoutGateways.list()
  const { issues, columns, samples, rows, evidence, ...parsed } = await parseFile(all, input)
  const { unclear, agreed } = evidence
  return {
    issues,
    columns: columns.map((column, index) => ({ ...column, samples: samples[index] ?? [] })),
    row_count: rows.length,
    decimal: agreed,
    unclear_amounts: {
      count: unclear.length,
      samples: unclear
        .slice(0, MAX_SAMPLES)
        .flatMap((position) => rows[position]?.cells.amount ?? []),
    },
    open: await inTurns(openRows(rows, coinRules(all, input, parsed))),
  }
}

/** Cuts a file by what was said of it. */
export function parseFile(
  payoutGateways: readonly PayoutGateway[],
  { text, columns, decimal }: CheckPayoutFileInput,
): Promise<ParsedPayoutFile> {
  const assets = [
    ...Object.values(ASSETS),
    ...payoutGateways.flatMap((payoutGateway) => payoutGateway.assets),
  ]
  return inTurns(readFile(text, { columns, decimal, assets }))
}

/** Which coins its rows may mean, and what was chosen where they leave it open. */
export function coinRules(
  payoutGateways: readonly PayoutGateway[],
  { gateway, asset, network }: Pick<CheckPayoutFileInput, "gateway" | "asset" | "network">,
  { amountCoin }: Pick<ParsedPayoutFile, "amountCoin">,
): CoinRules {
  return {
    gateways: payoutGateways.map(toPayingGateway),
    gateway: gateway ?? null,
    asset: asset ?? null,
    network: network ?? null,
    amountCoin,
  }
}

/** How a file was read, as it is kept. */
export function readingOf(
  { gateway, asset, network }: Pick<CheckPayoutFileInput, "gateway" | "asset" | "network">,
  { columns, decimal }: Pick<ParsedPayoutFile, "columns" | "decimal">,
): PayoutFileReading {
  return {
    columns: columns.map(({ head, column }) => ({ head, column })),
    decimal,
    gateway: gateway ?? null,
    asset: asset ?? null,
    network: network ?? null,
  }
}
