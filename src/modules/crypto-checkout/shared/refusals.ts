import { MedusaError } from "@medusajs/framework/utils"
import { type RefusalCode, type RefusalValues, packRefusal } from "../../../contract/refusals"

/** A reason with the values of its sentence, for pages that say it in their reader's language. */
type Reason<C extends RefusalCode> = [code: C, values: RefusalValues<C>]

/**
 * Says what is in the way of what somebody wants to do.
 * @param why in English, with what can be done instead
 * @param reason its code and the values of its sentence, where pages have one
 * @throws MedusaError NOT_ALLOWED
 */
export function refuse<C extends RefusalCode>(why: string, ...reason: Reason<C> | []): never {
  const [code, values] = reason
  throw new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    why,
    code && values && packRefusal(code, values),
  )
}

/** The same, where something is in the way. @throws MedusaError NOT_ALLOWED */
export function refuseWhere(obstacle: string | null): void {
  if (obstacle !== null) refuse(obstacle)
}

/**
 * Says what is wrong with what somebody has given.
 * @param code for pages that say it in the shopper's language
 * @throws MedusaError INVALID_DATA
 */
export function invalid(why: string, code?: string): never {
  throw new MedusaError(MedusaError.Types.INVALID_DATA, why, code)
}

/** The same with a reason that pages have a sentence for. @throws MedusaError INVALID_DATA */
export function invalidFor<C extends RefusalCode>(why: string, ...reason: Reason<C>): never {
  invalid(why, packRefusal(...reason))
}
