import { type EntityManager, In, type QueryDeepPartialEntity } from "typeorm"
import type { AmlCaseId, ChargeId, DepositId, GatewayId } from "../../domain"
import type { AmlState } from "../../contract/money-out"
import { AmlCaseRow, DepositRow, PayoutRow } from "../entities"
import { Conditions, type Page, type PageRequest, decodeCursor, toPage } from "../paging"
import { SCHEMA } from "../schema"
import { type Search, chargesOf, hasEnds } from "./search"

const OPEN = ["held", "refunding"] as const satisfies readonly AmlState[]

const MAX_TRIES = 20

export interface AmlCaseFilter {
  states?: readonly AmlState[]
  gateways?: readonly string[]
  findings?: readonly AmlCaseRow["finding"][]
  search?: Search
  from?: Date
  to?: Date
}

/** A case with the charge that it is about, where it could be matched. */
export interface AmlCaseWithCharge {
  row: AmlCaseRow
  chargeId: ChargeId | null
  orderId: string | null
}

/** A gateway by its id, and the environment in which its own ids mean something. */
interface NamedGateway {
  id: GatewayId
  account: string
}

/** Deposits that a gateway holds or held. */
export class AmlCaseRepository {
  constructor(private readonly manager: EntityManager) {}

  find(id: AmlCaseId): Promise<AmlCaseRow | null> {
    return this.manager.findOneBy(AmlCaseRow, { id })
  }

  /** The gateway's case, locked until the transaction ends; null when it is new. */
  lock({ id, account }: NamedGateway, externalId: string): Promise<AmlCaseRow | null> {
    return this.manager.findOne(AmlCaseRow, {
      where: { gateway: id, account: In([account, ""]), external_id: externalId },
      order: { account: "DESC" },
      lock: { mode: "pessimistic_write" },
    })
  }

  /** False when somebody else was faster. */
  async insert(row: Omit<AmlCaseRow, "opened_at" | "seen_at" | "closed_at">): Promise<boolean> {
    const result = await this.manager
      .createQueryBuilder()
      .insert()
      .into(AmlCaseRow)
      .values(row as QueryDeepPartialEntity<AmlCaseRow>)
      .orIgnore()
      .returning("id")
      .execute()
    return (result.raw as unknown[]).length > 0
  }

  /** Writes what was told now; a case that opens again begins anew. */
  async update(
    id: AmlCaseId,
    changes: Partial<AmlCaseRow>,
    moved: { opens: boolean; closes: boolean },
  ): Promise<void> {
    await this.manager.update(AmlCaseRow, id, {
      ...changes,
      seen_at: () => "clock_timestamp()",
      ...(moved.closes ? { closed_at: () => "clock_timestamp()" } : {}),
      ...(moved.opens ? { opened_at: () => "clock_timestamp()", closed_at: null } : {}),
    } as QueryDeepPartialEntity<AmlCaseRow>)
  }

  /** Cases of a gateway that are not over. */
  listOpen(gateway: GatewayId): Promise<AmlCaseRow[]> {
    return this.manager.find(AmlCaseRow, { where: { gateway, state: In(OPEN) } })
  }

  /** Tries to send a case back, newest first. */
  listPayouts(id: AmlCaseId): Promise<PayoutRow[]> {
    return this.manager.find(PayoutRow, {
      where: { aml_case_id: id },
      order: { created_at: "DESC", id: "DESC" },
      take: MAX_TRIES,
    })
  }

  /** Where the shopper of a charge wants money back, told over a claim link; the newest word. */
  async claimedDestination(
    chargeId: ChargeId,
  ): Promise<{ address: string; tag: string | null } | null> {
    const [found] = await this.manager.query<{ address: string; tag: string | null }[]>(
      `SELECT address, tag FROM ${SCHEMA}.refund
       WHERE charge_id = $1 AND destination_by = 'shopper' AND address IS NOT NULL
         AND state <> 'canceled'
       ORDER BY destination_at DESC LIMIT 1`,
      [chargeId],
    )
    return found ?? null
  }

  /** Whether the gateway was asked, as far as we know, to send it back. */
  async wasSentBack(id: AmlCaseId): Promise<boolean> {
    const rows = await this.manager.query<unknown[]>(
      `SELECT 1 FROM ${SCHEMA}.payout
       WHERE aml_case_id = $1 AND first_sent_at IS NOT NULL AND state NOT IN ('failed', 'canceled')`,
      [id],
    )
    return rows.length > 0
  }

  /**
   * Gateways of which we want to know more: those with open cases, and at once those whose deposits
   * say otherwise: held without a case, or not held any more.
   */
  async gatewaysToAsk(): Promise<{ gateway: GatewayId; urgent: boolean; about: string | null }[]> {
    return this.manager.query(
      `SELECT gateway, bool_or(urgent) AS urgent,
         string_agg(DISTINCT subject, ',' ORDER BY subject) FILTER (WHERE urgent) AS about
       FROM (
         SELECT aml_case.gateway, aml_case.id AS subject,
           coalesce(transfer.status IN ('confirmed', 'dropped', 'refused', 'returned'), false)
             AS urgent
         FROM ${SCHEMA}.aml_case
         LEFT JOIN ${SCHEMA}.transfer ON transfer.deposit_id = aml_case.deposit_id
           AND transfer.txid = aml_case.txid
         WHERE aml_case.state = ANY($1)
         UNION ALL
         SELECT deposit.gateway, deposit.id, true FROM ${SCHEMA}.charge
         JOIN ${SCHEMA}.deposit ON deposit.charge_id = charge.id
         JOIN ${SCHEMA}.transfer ON transfer.deposit_id = deposit.id
         WHERE charge.labels @> '{held}' AND transfer.status = 'held' AND NOT EXISTS (
           SELECT 1 FROM ${SCHEMA}.aml_case
           WHERE aml_case.deposit_id = deposit.id AND aml_case.state = ANY($1))
       ) AS wanted GROUP BY gateway`,
      [OPEN],
    )
  }

  /** Transactions of a deposit whose money was sent back after it had been held. */
  async txidsSentBack(depositId: DepositId): Promise<ReadonlySet<string>> {
    const rows = await this.manager.find(AmlCaseRow, {
      where: { deposit_id: depositId, state: "refunded" },
      select: { txid: true },
    })
    return new Set(rows.flatMap(({ txid }) => txid ?? []))
  }

  /** How many wait for somebody. */
  countOpen(): Promise<number> {
    return this.manager.countBy(AmlCaseRow, { state: In(OPEN) })
  }

  /** Open cases on a charge's deposits. */
  listOpenOfCharge(chargeId: ChargeId): Promise<AmlCaseRow[]> {
    return this.manager.query<AmlCaseRow[]>(
      `SELECT aml_case.* FROM ${SCHEMA}.aml_case
       JOIN ${SCHEMA}.deposit ON deposit.id = aml_case.deposit_id
       WHERE deposit.charge_id = $1 AND aml_case.state = ANY($2)`,
      [chargeId, OPEN],
    )
  }

  /**
   * Our deposit that a report is about: by the gateway's id for it, by its transaction, or by an
   * address that only one deposit has (networks with tags share theirs).
   */
  async matchDeposit(
    { id: gateway, account }: NamedGateway,
    hints: { externalId: string | null; address: string | null; txid: string | null },
  ): Promise<DepositRow | null> {
    const { externalId, address, txid } = hints
    if (externalId !== null) {
      const known = await this.manager.findOne(DepositRow, {
        where: { gateway, account: In([account, ""]), external_id: externalId },
        order: { account: "DESC" },
      })
      if (known) return known
    }
    const rows = await this.manager.query<{ id: string }[]>(
      `SELECT DISTINCT deposit.id FROM ${SCHEMA}.deposit
       JOIN ${SCHEMA}.transfer ON transfer.deposit_id = deposit.id
       WHERE deposit.gateway = $1 AND transfer.txid = $2`,
      [gateway, txid],
    )
    const byAddress =
      rows.length > 0 || address === null
        ? rows
        : await this.manager.query<{ id: string }[]>(
            `SELECT id FROM ${SCHEMA}.deposit WHERE gateway = $1 AND address = $2 LIMIT 2`,
            [gateway, address],
          )
    const [only, another] = byAddress
    return only && !another ? this.manager.findOneBy(DepositRow, { id: only.id }) : null
  }

  /** Open cases first, the longest waiting first among them; then those that are over, newest first. */
  async list(
    filter: AmlCaseFilter,
    { limit, cursor }: PageRequest,
  ): Promise<Page<AmlCaseWithCharge>> {
    const where = new Conditions()
      .addIf(filter.states, (states) => `aml_case.state = ANY(${states})`)
      .addIf(filter.gateways, (ids) => `aml_case.gateway = ANY(${ids})`)
      .addIf(filter.findings, (findings) => `aml_case.finding = ANY(${findings})`)
      .addIf(filter.from, (from) => `aml_case.opened_at >= ${from}`)
      .addIf(filter.to, (to) => `aml_case.opened_at < ${to}`)
    const { search } = filter
    if (search) where.add(() => foundBy(where, search))
    if (cursor) {
      const [rank = "", id = ""] = decodeCursor(cursor, ["number", "id"])
      where.add((r, i) => `(${RANK}, aml_case.id) > (${r}::float8, ${i})`, rank, id)
    }
    const rows = await this.manager.query<(Joined & { rank: string })[]>(
      `${SELECT}, (${RANK})::text AS rank ${FROM} WHERE ${where}
       ORDER BY ${RANK}, aml_case.id LIMIT ${where.parameter(limit + 1)}`,
      where.values,
    )
    const page = toPage(rows, limit, ({ rank, id }) => [rank, id])
    return { ...page, rows: page.rows.map(toCase) }
  }

  async findWithCharge(id: AmlCaseId): Promise<AmlCaseWithCharge | null> {
    const [row] = await this.manager.query<(Joined | undefined)[]>(
      `${SELECT} ${FROM} WHERE aml_case.id = $1`,
      [id],
    )
    return row ? toCase(row) : null
  }
}

type Joined = AmlCaseRow & { charge_id: ChargeId | null; order_id: string | null }

const SELECT = `SELECT aml_case.*, deposit.charge_id, charge.order_id`
const FROM = `FROM ${SCHEMA}.aml_case
  LEFT JOIN ${SCHEMA}.deposit ON deposit.id = aml_case.deposit_id
  LEFT JOIN ${SCHEMA}.charge ON charge.id = deposit.charge_id`

function foundBy(where: Conditions, search: Search): string {
  const exact = where.parameter(search.text)
  return `(${exact} IN (aml_case.id, aml_case.external_id, aml_case.address, aml_case.txid,
      aml_case.deposit_id, deposit.charge_id, charge.order_id)
    OR aml_case.amount = ${where.parameter(search.amount)}::numeric
    OR ${hasEnds(where, "aml_case.address", search.text)}
    OR ${hasEnds(where, "aml_case.txid", search.text)}
    OR deposit.charge_id = ANY(ARRAY(${chargesOf(where, search)})))`
}

/** Open cases count from 1970 on, closed ones backwards from beyond every open one. */
const RANK = `CASE WHEN aml_case.state IN ('held', 'refunding')
  THEN extract(epoch FROM aml_case.opened_at)::float8
  ELSE 1e12 - extract(epoch FROM aml_case.opened_at)::float8 END`

function toCase({ charge_id, order_id, ...row }: Joined): AmlCaseWithCharge {
  const { rank: _, ...own } = row as AmlCaseRow & { rank?: string }
  return { row: own, chargeId: charge_id, orderId: order_id }
}
