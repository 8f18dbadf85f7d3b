import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { actThrough } from "../../../modules/crypto-checkout"
import type { Query } from "../../../medusa/records"
import { findApprover } from "../../../medusa/users"
import type { Approver } from "../../../domain"

/** Who answers for a request. */
export interface Person {
  /** The user's id. */
  id: string
  /** The API key that stands for them; null where they came themselves. */
  keyId: string | null
}

const people = new WeakMap<object, Person>()

/**
 * Finds out who answers for a request to the admin API. A secret API key stands for the user who made
 * it: what it does is theirs, and is written down with the key.
 */
export async function findPerson(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const { auth_context } = req as AuthenticatedMedusaRequest
  if (auth_context.actor_type !== "api-key") {
    people.set(req, { id: auth_context.actor_id, keyId: null })
    return next()
  }
  const keyId = auth_context.actor_id
  people.set(req, { id: await makerOfKey(req, keyId), keyId })
  actThrough(keyId, next)
}

/** Who answers for this request. */
export function personOf(req: AuthenticatedMedusaRequest): Person {
  const person = people.get(req)
  if (!person) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      "Nobody answers for this request: findPerson did not run",
    )
  }
  return person
}

/** The same with what decides whether they may be the second person. */
export async function approverOf(req: AuthenticatedMedusaRequest): Promise<Approver> {
  const { id, keyId } = personOf(req)
  const query = req.scope.resolve<Query>(ContainerRegistrationKeys.QUERY)
  return { ...(await findApprover(query, id)), isPerson: keyId === null }
}

async function makerOfKey(req: MedusaRequest, keyId: string): Promise<string> {
  const query = req.scope.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "api_key",
    fields: ["id", "created_by"],
    filters: { id: keyId },
  })
  const made = data[0]?.created_by
  if (typeof made === "string" && made !== "") return made
  throw new MedusaError(
    MedusaError.Types.FORBIDDEN,
    "The creator of this API key is unknown. Create a new key in the admin",
  )
}
