import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  addShippingMethodToCartWorkflow,
  createCartWorkflow,
  createCustomersWorkflow,
  createPaymentCollectionForCartWorkflow,
  createPromotionsWorkflow,
} from "@medusajs/medusa/core-flows"
import {
  addGiftCardToCartWorkflow,
  addStoreCreditsToCartWorkflow,
  createGiftCardsWorkflow,
  createStoreCreditAccountsWorkflow,
  creditAccountsWorkflow,
} from "@medusajs/loyalty-plugin/workflows"
import { MARKETS } from "./markets"
import type { CartPlan, PromotionPlan } from "./plan"
import type { World } from "./world"

/** Below half of the smallest unit of every currency there is nothing to pay. */
const SMALLEST = 0.0005

/** What a cart costs, as Medusa says it, digit by digit. */
export interface FilledCart {
  cartId: string
  collectionId: string | null
  total: string
}

/** Fills the planned cart in a real Medusa, up to its payment collection; a free cart needs none. */
export async function fillCart(
  container: MedusaContainer,
  world: World,
  salesChannelId: string,
  plan: CartPlan,
): Promise<FilledCart> {
  const cartId = await createCart(container, world, salesChannelId, plan)
  await addShippingMethodToCartWorkflow(container).run({
    input: {
      cart_id: cartId,
      options: [{ id: world.shippingOptionIds[plan.market]![plan.shipping] }],
    },
  })
  if (plan.credit) await addCredit(container, cartId, plan)
  const total = await readTotal(container, cartId)
  if (Number(total) < SMALLEST) return { cartId, collectionId: null, total }
  const { result } = await createPaymentCollectionForCartWorkflow(container).run({
    input: { cart_id: cartId },
  })
  return { cartId, collectionId: (result as { id: string }).id, total }
}

async function createCart(
  container: MedusaContainer,
  world: World,
  salesChannelId: string,
  plan: CartPlan,
): Promise<string> {
  const { country, province, currency } = MARKETS[plan.market]!
  const address = {
    first_name: "Hal",
    last_name: "Shopper",
    address_1: "1 Main Street",
    city: "Town",
    postal_code: "12345",
    country_code: country,
    ...(province !== null && { province }),
  }
  const email = `cart-${plan.seed}@example.com`
  const customerId =
    plan.credit?.kind === "store_credit" ? await newCustomer(container, email) : null
  const { result } = await createCartWorkflow(container).run({
    input: {
      email,
      currency_code: currency,
      sales_channel_id: salesChannelId,
      region_id: world.regionIds[plan.market]!,
      ...(customerId !== null && { customer_id: customerId }),
      shipping_address: address,
      billing_address: address,
      items: plan.items.map(({ product, quantity }) => ({
        variant_id: world.variantIds[product]!,
        quantity,
      })),
      promo_codes: await createPromotions(container, plan),
    },
  })
  return result.id
}

async function newCustomer(container: MedusaContainer, email: string): Promise<string> {
  const { result } = await createCustomersWorkflow(container).run({
    input: { customersData: [{ email, has_account: true }] },
  })
  return result[0]!.id
}

async function createPromotions(container: MedusaContainer, plan: CartPlan): Promise<string[]> {
  const codes = plan.promotions.map((_, index) => `SEED-${plan.seed}-${index}`)
  if (codes.length === 0) return []
  await createPromotionsWorkflow(container).run({
    input: {
      promotionsData: plan.promotions.map((promotion, index) => ({
        code: codes[index]!,
        type: "standard" as const,
        status: "active" as const,
        is_tax_inclusive: promotion.isTaxInclusive,
        application_method: applicationMethod(promotion, MARKETS[plan.market]!.currency),
      })),
    },
  })
  return codes
}

function applicationMethod(promotion: PromotionPlan, currency: string) {
  return {
    type: promotion.type,
    value: promotion.value,
    target_type: promotion.target,
    ...(promotion.type === "fixed" && { currency_code: currency }),
    ...(promotion.allocation !== null && { allocation: promotion.allocation }),
    ...(promotion.maxQuantity !== null && { max_quantity: promotion.maxQuantity }),
  }
}

async function addCredit(
  container: MedusaContainer,
  cartId: string,
  { seed, market, credit }: CartPlan,
): Promise<void> {
  const currency_code = MARKETS[market]!.currency
  const value = Number((Number(await readTotal(container, cartId)) * credit!.share).toFixed(3))
  if (!(value > 0)) return
  if (credit!.kind === "gift_card") {
    const code = `GIFT-${seed}`
    await createGiftCardsWorkflow(container).run({
      input: [
        {
          code,
          value,
          currency_code,
          expires_at: null,
          reference: "test",
          reference_id: code,
          line_item_id: code,
          customer_id: code,
          metadata: {},
        },
      ],
    })
    await addGiftCardToCartWorkflow(container).run({ input: { code, cart_id: cartId } })
    return
  }
  const cart = await container.resolve(Modules.CART).retrieveCart(cartId)
  const { result } = await createStoreCreditAccountsWorkflow(container).run({
    input: [{ customer_id: cart.customer_id!, currency_code }],
  })
  await creditAccountsWorkflow(container).run({
    input: [
      {
        account_id: result[0]!.id,
        amount: value,
        reference: "test",
        reference_id: `credit-${seed}`,
      },
    ],
  })
  await addStoreCreditsToCartWorkflow(container).run({ input: { cart_id: cartId } })
}

async function readTotal(container: MedusaContainer, cartId: string): Promise<string> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "cart",
    fields: ["id", "total"],
    filters: { id: cartId },
  })
  return String((data[0] as { total: unknown }).total)
}
