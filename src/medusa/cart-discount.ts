/** The promotions with which a discount for paying in a coin stands on a cart. */
import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { decimal, isEqual } from "../domain"
import { logOf } from "../modules/crypto-checkout/shared/log"

/** What a promotion is called, on the order too: `CRYPTO-1.5%`. */
export const discountCode = (percent: string): string => `CRYPTO-${percent}%`

/** Whether a promotion is one of ours, of whichever discount. */
export const isDiscountCode = (code: string): boolean => /^CRYPTO-\d{1,2}(\.\d{1,2})?%$/.test(code)

const NOT_NOW =
  "This coin is not available at the moment, because its discount cannot be given. Choose another one"

/**
 * Makes the promotion of a discount where it is missing: off the goods of the whole cart, for nobody by
 * itself.
 * @returns its code
 * @throws MedusaError where there is another promotion under its code
 */
export async function requirePromotion(
  container: MedusaContainer,
  percent: string,
): Promise<string> {
  const promotions = container.resolve(Modules.PROMOTION)
  const code = discountCode(percent)
  const found = await findPromotion(container, code)
  if (!found) {
    try {
      await promotions.createPromotions({
        code,
        type: "standard",
        status: "active",
        is_automatic: false,
        application_method: {
          type: "percentage",
          target_type: "order",
          allocation: "across",
          value: Number(percent),
        },
      })
    } catch (error) {
      // Somebody else may have been faster.
      if (!(await findPromotion(container, code))) throw error
    }
  }
  const promotion = found ?? (await findPromotion(container, code))
  if (promotion && isAsMade(promotion, percent)) return code
  logOf(container).error(
    `The promotion ${code} was changed, so that coins with a discount of ${percent} % cannot be chosen. Delete it in the admin under Promotions: it is made again as it should be`,
  )
  throw new MedusaError(MedusaError.Types.NOT_ALLOWED, NOT_NOW)
}

async function findPromotion(container: MedusaContainer, code: string) {
  const relations = ["application_method", "application_method.target_rules", "rules"]
  const [found] = await container
    .resolve(Modules.PROMOTION)
    .listPromotions({ code: [code] }, { relations })
  return found
}

type Promotion = NonNullable<Awaited<ReturnType<typeof findPromotion>>>

function isAsMade(promotion: Promotion, percent: string): boolean {
  const { application_method: method } = promotion
  return (
    promotion.type === "standard" &&
    promotion.status === "active" &&
    !promotion.is_automatic &&
    !promotion.campaign_id &&
    (promotion.limit ?? null) === null &&
    (promotion.rules ?? []).length === 0 &&
    method?.type === "percentage" &&
    method.target_type === "order" &&
    (method.target_rules ?? []).length === 0 &&
    isEqual(decimal(method.value ?? 0), decimal(percent))
  )
}

/** Codes of the promotions on a cart. */
export function codesOn(cart: { promotions?: ({ code?: string } | null)[] }): string[] {
  return (cart.promotions ?? []).flatMap((promotion) => promotion?.code ?? [])
}
