import type { MedusaContainer } from "@medusajs/framework/types"
import { createPromotionsWorkflow } from "@medusajs/medusa/core-flows"

/** A coupon to try: ten percent off each piece. With VAT in the prices it leaves odd fractions. */
export const COUPON = "HODL10"

export async function seedPromotions(container: MedusaContainer): Promise<void> {
  await createPromotionsWorkflow(container).run({
    input: {
      promotionsData: [
        {
          code: COUPON,
          type: "standard",
          status: "active",
          application_method: {
            type: "percentage",
            target_type: "items",
            allocation: "each",
            value: 10,
            max_quantity: 100,
            currency_code: "usd",
          },
        },
      ],
    },
  })
}
