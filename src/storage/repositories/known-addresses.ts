import type { EntityManager } from "typeorm"
import { SCHEMA } from "../schema"

/** An address of which somebody wants to know whether it only looks like one that is known. */
export interface SuspectAddress {
  /** Names it in the result. */
  key: number
  /** As `addressKey` writes it. */
  address: string
  /** As `addressEnds` says. */
  head: string
  tail: string
}

/** An address that is known: `approved` on the list · `paid` of late · `own` given out by the shop. */
export interface KnownAddress {
  key: number
  address: string
  known: "approved" | "paid" | "own"
}

/** Addresses that were used or approved. */
export class KnownAddressRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Of each address a known one that has the same ends and is another; one statement for all. */
  async lookAlikes(
    wanted: readonly SuspectAddress[],
    days: number,
  ): Promise<Map<number, KnownAddress>> {
    if (wanted.length === 0) return new Map()
    const same = (table: string) =>
      `right(${table}.address_key, 4) = wanted.tail
         AND starts_with(${table}.address_key, wanted.head)
         AND ${table}.address_key <> wanted.address`
    const rows = await this.manager.query<KnownAddress[]>(
      `SELECT DISTINCT ON (wanted.key) wanted.key, found.address, found.known
       FROM jsonb_to_recordset($1::jsonb) AS wanted (key int, address text, head text, tail text)
       JOIN LATERAL (
         SELECT address, 'approved' AS known, 1 AS place FROM ${SCHEMA}.approved_address AS approved
         WHERE ${same("approved")} AND approved.removed_at IS NULL
         UNION ALL
         SELECT address, 'paid', 2 FROM ${SCHEMA}.payout AS payout
         WHERE ${same("payout")} AND payout.state NOT IN ('failed', 'canceled')
           AND payout.created_at > clock_timestamp() - make_interval(days => $2)
         UNION ALL
         SELECT address, 'own', 3 FROM ${SCHEMA}.deposit AS deposit
         WHERE ${same("deposit")}
           AND deposit.opened_at > clock_timestamp() - make_interval(days => $2)
       ) AS found ON true
       ORDER BY wanted.key, found.place`,
      [JSON.stringify(wanted), days],
    )
    return new Map(rows.map((row) => [row.key, row]))
  }
}
