import { generateEntityId } from "@medusajs/framework/utils"
import type { AssetId, GatewayId } from "../../../../domain"
import type { Context } from "../../shared/context"

/** A payout of which others of the same gateway and asset may go in the same call. */
export interface Sending {
  gateway: GatewayId
  /** CAIP-19 id, or `iso4217:…`; null never goes with others. */
  asset: AssetId | null
}

/**
 * Which rows go in one call, where the gateway has such a call: those with the same reference, in
 * their order, as many as it takes. A row that would be alone goes like any other payout.
 */
export function massReferences<T extends Sending>(
  { gateways }: Pick<Context, "gateways">,
  rows: readonly T[],
): Map<T, string> {
  const references = new Map<T, string>()
  for (const group of byGatewayAndAsset(rows)) {
    const maxRows = gateways.get(group[0].gateway)?.moneyOut?.capabilities.mass?.maxRows
    if (maxRows === undefined) continue
    for (let start = 0; start < group.length; start += maxRows) {
      const call = group.slice(start, start + maxRows)
      if (call.length < 2) continue
      const reference = generateEntityId(undefined, "cpm")
      for (const row of call) references.set(row, reference)
    }
  }
  return references
}

function byGatewayAndAsset<T extends Sending>(rows: readonly T[]): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>()
  for (const row of rows) {
    const key = `${row.gateway} ${row.asset}`
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()]
}
