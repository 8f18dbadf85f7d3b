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
import { type Payer, type Payers, toPayingGateway } from "./paying"

/** Amounts that people are shown. */
const MOST_SAMPLES = 5

/** What a file's columns are taken for, and what has to be chosen for it; judges no row. */
export async function readPayoutFile(
  payers: Payers,
  input: CheckPayoutFileInput,
): Promise<ReadPayoutFileResponse> {
  const all = await payers.list()
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
        .slice(0, MOST_SAMPLES)
        .flatMap((position) => rows[position]?.cells.amount ?? []),
    },
    open: await inTurns(openRows(rows, coinRules(all, input, parsed))),
  }
}

/** Cuts a file by what was said of it. */
export function parseFile(
  payers: readonly Payer[],
  { text, columns, decimal }: CheckPayoutFileInput,
): Promise<ParsedPayoutFile> {
  const assets = [...Object.values(ASSETS), ...payers.flatMap((payer) => payer.assets)]
  return inTurns(readFile(text, { columns, decimal, assets }))
}

/** Which coins its rows may mean, and what was chosen where they leave it open. */
export function coinRules(
  payers: readonly Payer[],
  { gateway, asset, network }: Pick<CheckPayoutFileInput, "gateway" | "asset" | "network">,
  { amountCoin }: Pick<ParsedPayoutFile, "amountCoin">,
): CoinRules {
  return {
    gateways: payers.map(toPayingGateway),
    gateway: gateway ?? null,
    asset: asset ?? null,
    ...{ network: network ?? null, amountCoin },
  }
}

/** How a file was read, as it is kept. */
export function readingOf(
  { gateway, asset, network }: Pick<CheckPayoutFileInput, "gateway" | "asset" | "network">,
  { columns, decimal }: Pick<ParsedPayoutFile, "columns" | "decimal">,
): PayoutFileReading {
  return {
    columns: columns.map(({ head, column }) => ({ head, column })),
    ...{ decimal, gateway: gateway ?? null, asset: asset ?? null, network: network ?? null },
  }
}
