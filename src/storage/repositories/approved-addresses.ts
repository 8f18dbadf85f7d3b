import { type EntityManager, IsNull, type QueryDeepPartialEntity } from "typeorm"
import type { NetworkId } from "../../domain"
import type { MemoKind } from "../../contract/memo"
import { ApprovedAddressRow } from "../entities"
import { Conditions, type Page, type PageRequest, decodeCursor, toPage } from "../paging"
import { SCHEMA } from "../schema"

/** A wallet that somebody wants to pay. */
export interface WantedAddress {
  /** Names it in the result. */
  key: number
  /** CAIP-2 id, or what stands for registered recipients; null for no known network: never approved. */
  network: NetworkId | null
  /** As `addressKey` writes it. */
  address: string
  tag: string | null
  memo_kind: MemoKind | null
}

/** How an approved address stands. */
export interface AddressStanding {
  id: string
  added_by: string
  usable_at: Date
  usable: boolean
}

/** Where payouts may go, where the merchant restricts it. */
export class ApprovedAddressRepository {
  constructor(private readonly manager: EntityManager) {}

  /** The standing of each wallet that is approved; one statement for all. */
  async standings(wanted: readonly WantedAddress[]): Promise<Map<number, AddressStanding>> {
    if (wanted.length === 0) return new Map()
    const rows = await this.manager.query<(AddressStanding & { key: number })[]>(
      `SELECT wanted.key, approved.id, approved.added_by, approved.usable_at,
         approved.usable_at <= clock_timestamp() AS usable
       FROM jsonb_to_recordset($1::jsonb) AS wanted
         (key int, network text, address text, tag text, memo_kind text)
       JOIN ${SCHEMA}.approved_address AS approved ON approved.network = wanted.network
         AND approved.address_key = wanted.address
         AND coalesce(approved.tag, '') = coalesce(wanted.tag, '')
         AND coalesce(approved.memo_kind, '') = coalesce(wanted.memo_kind, '')
       WHERE approved.removed_at IS NULL`,
      [JSON.stringify(wanted)],
    )
    return new Map(rows.map(({ key, ...standing }) => [key, standing]))
  }

  /** False when it is approved already. It can be used after so many hours. */
  async insert(
    row: Pick<
      ApprovedAddressRow,
      "id" | "network" | "address" | "address_key" | "tag" | "memo_kind" | "label" | "added_by"
    >,
    coolDownHours: number,
  ): Promise<boolean> {
    const result = await this.manager
      .createQueryBuilder()
      .insert()
      .into(ApprovedAddressRow)
      .values({
        ...row,
        usable_at: () => `clock_timestamp() + ${Number(coolDownHours)} * interval '1 hour'`,
      } as QueryDeepPartialEntity<ApprovedAddressRow>)
      .orIgnore()
      .returning("id")
      .execute()
    return (result.raw as unknown[]).length > 0
  }

  find(id: string): Promise<ApprovedAddressRow | null> {
    return this.manager.findOneBy(ApprovedAddressRow, { id })
  }

  /** False when it was removed already. */
  async remove(id: string, actor: string): Promise<boolean> {
    const { affected } = await this.manager.update(
      ApprovedAddressRow,
      { id, removed_at: IsNull() },
      { removed_by: actor, removed_at: () => "clock_timestamp()" },
    )
    return affected === 1
  }

  /** Newest first, without those that were removed. */
  async list(
    search: string | undefined,
    { limit, cursor }: PageRequest,
  ): Promise<Page<ApprovedAddressRow>> {
    const where = new Conditions()
      .add(() => "removed_at IS NULL")
      .addIf(
        search || null,
        (text) => `position(lower(${text}) IN lower(label)) > 0
          OR position(lower(${text}) IN lower(address)) > 0 OR id = ${text}`,
      )
    if (cursor) {
      where.add(
        (at, id) => `(added_at, id) < (${at}::timestamptz, ${id})`,
        ...decodeCursor(cursor, ["time", "id"]),
      )
    }
    const rows = await this.manager.query<(ApprovedAddressRow & { at: string })[]>(
      `SELECT *, added_at::text AS at FROM ${SCHEMA}.approved_address WHERE ${where}
       ORDER BY added_at DESC, id DESC LIMIT ${where.parameter(limit + 1)}`,
      where.values,
    )
    return toPage(rows, limit, ({ at, id }) => [at, id])
  }
}
