import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaResponse,
} from "@medusajs/framework/http"
import { chargeListQuerySchema } from "../../../contract/back-office.schema"
import { payoutListQuerySchema } from "../../../contract/payouts.schema"
import type { Permission } from "../../../contract/permissions"
import { refundListQuerySchema } from "../../../contract/refunds.schema"
import {
  SEARCH_ENTITIES,
  type SearchEntity,
  type SearchGroup,
  type SearchRows,
} from "../../../contract/search"
import { logOf } from "../../../modules/crypto-checkout/shared/log"
import { listCharges, listPayouts, listRefunds } from "./lists"
import { permissionsOf } from "./permissions"

/** The most rows that a list answers at once; a search looks no further. */
const MAX_FOUND = 100
/** By how many rows the dashboard goes on; so many are looked at ahead, to say how many there are. */
const STEP = 20

interface Found<E extends SearchEntity> {
  rows: SearchRows[E][]
  hasMore: boolean
}

/** The same search as that of the entity's own list. Returns nothing for a text that no row can have. */
const FINDERS: {
  [E in SearchEntity]: (
    req: AuthenticatedMedusaRequest,
    query: { q: string; limit: number },
  ) => Promise<Found<E>>
} = {
  async crypto_charge(req, query) {
    const { data: input } = chargeListQuerySchema.safeParse(query)
    if (!input) return NOTHING
    const { charges, next_cursor } = await listCharges(req, input)
    return { rows: charges, hasMore: next_cursor !== null }
  },
  async crypto_refund(req, query) {
    const { data: input } = refundListQuerySchema.safeParse(query)
    if (!input) return NOTHING
    const { refunds, next_cursor } = await listRefunds(req, input, req.auth_context.actor_id)
    return { rows: refunds, hasMore: next_cursor !== null }
  },
  async crypto_payout(req, query) {
    const { data: input } = payoutListQuerySchema.safeParse(query)
    if (!input) return NOTHING
    const { payouts, next_cursor } = await listPayouts(req, input, req.auth_context.actor_id)
    return { rows: payouts, hasMore: next_cursor !== null }
  },
}

const NOTHING = { rows: [], hasMore: false }

/** As Medusa's own middleware has read the query of `GET /admin/search`. */
interface SearchQuery {
  q?: string
  entity?: string[]
}

/**
 * Answers `GET /admin/search` for the plugin's entities, which Medusa does not know; all others are left
 * to Medusa, and ours are put into its answer.
 */
export async function searchOurs(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const query = req.validatedQuery as SearchQuery
  const entities = query.entity ?? []
  const others = entities.filter((name) => !isOurs(name))
  if (others.length === entities.length) return next()
  const found = await findOurs(req, entities.filter(isOurs), query.q ?? "")
  if (others.length === 0) {
    res.json({ results: inOrder(entities, found) })
    return
  }
  query.entity = others
  const send = res.json.bind(res)
  res.json = (body: unknown) =>
    send(hasResults(body) ? { results: inOrder(entities, [...body.results, ...found]) } : body)
  next()
}

const isOurs = (name: string): name is SearchEntity =>
  (SEARCH_ENTITIES as readonly string[]).includes(name)

/** Whether Medusa has answered, and not refused. */
const hasResults = (body: unknown): body is { results: { entity: string }[] } =>
  typeof body === "object" && body !== null && "results" in body && Array.isArray(body.results)

/**
 * As the caller has named them, but ours first, behind orders alone: Medusa answers some of its entities
 * whatever the text is, and these would stand before the payment whose transaction somebody looks for.
 */
function inOrder(entities: readonly string[], groups: readonly { entity: string }[]) {
  const others = entities.filter((name) => !isOurs(name))
  const first = others.indexOf("order") + 1
  return [...others.slice(0, first), ...entities.filter(isOurs), ...others.slice(first)].flatMap(
    (name) => groups.find(({ entity }) => entity === name) ?? [],
  )
}

async function findOurs(
  req: AuthenticatedMedusaRequest,
  entities: readonly SearchEntity[],
  q: string,
): Promise<SearchGroup[]> {
  const { skip = 0, take = STEP } = req.queryConfig.pagination
  const granted = await permissionsOf(req)
  const limit = Math.min(skip + take + STEP, MAX_FOUND)
  return Promise.all(
    entities.map(async (entity) => {
      const mayRead = granted.includes(`${entity}:read` satisfies Permission)
      const { rows, hasMore } = mayRead ? await find(req, entity, { q, limit }) : NOTHING
      return {
        entity,
        data: rows.slice(skip, skip + take),
        count: rows.length + (hasMore ? 1 : 0),
        offset: skip,
        limit: take,
      }
    }),
  )
}

/** The search for products and orders must not fail because ours does. */
async function find(
  req: AuthenticatedMedusaRequest,
  entity: SearchEntity,
  query: { q: string; limit: number },
): Promise<Found<SearchEntity>> {
  try {
    return await FINDERS[entity](req, query)
  } catch (error) {
    logOf(req.scope).error(`[crypto-checkout] the search for ${entity} failed: ${String(error)}`)
    return NOTHING
  }
}
