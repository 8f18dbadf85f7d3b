import type { EntityManager } from "typeorm"
import { type CurrencyCode, type FiatAmount, ZERO } from "../../domain"
import { SCHEMA } from "../schema"

/** What went out within the last hours without a second person, or waits to go. */
export interface UsedLimit {
  /** Sent by one person who chose where to. */
  byMaker: FiatAmount
  /** By wallet, as `addressKey` writes it; only those that were asked for and had something. */
  byAddress: Map<string, FiatAmount>
  /** Some of it has no worth in that currency. */
  unknown: boolean
}

/** Counts from when it went; what has not gone yet counts as going now. */
const COUNTS = `NOT approval_required AND state NOT IN ('draft', 'failed', 'canceled')
  AND (first_sent_at IS NULL OR first_sent_at > clock_timestamp() - make_interval(hours => $1))`

/** The sums that the limit for one person is about. */
export class PayoutLimitRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Until the transaction ends nobody else judges money by the limit: of two requests at once the
   * second counts what the first has written.
   */
  async hold(): Promise<void> {
    await this.manager.query(
      `SELECT pg_advisory_xact_lock(hashtext('crypto_checkout.payout_limit'))`,
    )
  }

  /** @param except a payout that is judged anew, and does not count itself */
  async used(
    maker: string,
    addresses: readonly string[],
    currency: CurrencyCode,
    hours: number,
    except: string | null,
  ): Promise<UsedLimit> {
    const rows = await this.manager.query<
      { address: string | null; amount: FiatAmount; unknown: boolean }[]
    >(
      `SELECT NULL AS address, coalesce(sum(value), 0)::text AS amount,
         coalesce(bool_or(value IS NULL OR value_currency <> $4), false) AS unknown
       FROM ${SCHEMA}.payout
       WHERE created_by = $2 AND discretionary AND id IS DISTINCT FROM $5 AND ${COUNTS}
       UNION ALL
       SELECT address_key, coalesce(sum(value), 0)::text,
         bool_or(value IS NULL OR value_currency <> $4)
       FROM ${SCHEMA}.payout
       WHERE address_key = ANY($3) AND id IS DISTINCT FROM $5 AND ${COUNTS}
       GROUP BY address_key`,
      [hours, maker, [...addresses], currency, except],
    )
    return {
      byMaker: rows.find(({ address }) => address === null)?.amount ?? ZERO,
      byAddress: new Map(
        rows.flatMap(({ address, amount }) => (address === null ? [] : [[address, amount]])),
      ),
      unknown: rows.some(({ unknown }) => unknown),
    }
  }
}
