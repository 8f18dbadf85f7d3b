import { convertDraftOrderWorkflow, createOrderWorkflow } from "@medusajs/medusa/core-flows"
import type { CreateOrderDTO, MedusaContainer } from "@medusajs/framework/types"
import { BigNumber, MedusaError, Modules } from "@medusajs/framework/utils"
import { isSameAmount } from "../domain"
import type { Query } from "../medusa/records"
import type { PaymentLinkRow } from "../modules/crypto-checkout"
import { requestDifference } from "./request-difference"

/** In the metadata of its order, so that a click that was cut off goes on with the same one. */
const METADATA = "crypto_payment_link"

interface FoundOrder {
  id: string
  isDraft: boolean
}

/**
 * Makes the order behind a payment link, with one item at the link's price, and asks for its payment.
 * Placed like a draft order that an admin converts, so that Medusa tells of it. Goes on where an
 * earlier attempt was cut off.
 * @throws MedusaError when Medusa makes another amount of it
 */
export async function orderOfLink(
  container: MedusaContainer,
  query: Query,
  link: PaymentLinkRow,
  email: string,
): Promise<{ orderId: string; collectionId: string }> {
  const order =
    (await findOrder(container, link.id)) ?? (await createDraft(container, query, link, email))
  if (order.isDraft) await convertDraftOrderWorkflow(container).run({ input: { id: order.id } })
  const asked = await requestDifference(container, order.id)
  if (!isSameAmount(asked.amount, link.amount, link.currency_code)) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `Medusa asks ${asked.amount} instead of ${link.amount} ${link.currency_code.toUpperCase()} for the order ${order.id}: a promotion or a tax changes it. Cancel that order`,
    )
  }
  return { orderId: order.id, collectionId: asked.collectionId }
}

async function findOrder(container: MedusaContainer, linkId: string): Promise<FoundOrder | null> {
  const filters = { metadata: { [METADATA]: linkId } }
  const [order] = await container
    .resolve(Modules.ORDER)
    .listOrders(filters as object, { select: ["id", "is_draft_order"], take: 1 })
  return order ? { id: order.id, isDraft: order.is_draft_order === true } : null
}

async function createDraft(
  container: MedusaContainer,
  query: Query,
  link: PaymentLinkRow,
  email: string,
): Promise<FoundOrder> {
  const customerId = await findAccount(query, email)
  const { result } = await createOrderWorkflow(container).run({
    // Medusa's own route of draft orders gives it this flag, which the type does not have.
    input: {
      is_draft_order: true,
      status: "draft",
      region_id: link.region_id,
      currency_code: link.currency_code,
      email,
      ...(customerId === null ? {} : { customer_id: customerId }),
      ...(link.sales_channel_id === null ? {} : { sales_channel_id: link.sales_channel_id }),
      items: [
        {
          title: link.title,
          quantity: 1,
          unit_price: new BigNumber(link.amount),
          // The amount is the whole of it: no tax, discount or shipping comes on top.
          is_tax_inclusive: true,
          is_discountable: false,
          requires_shipping: false,
        },
      ],
      metadata: { [METADATA]: link.id },
    } as CreateOrderDTO & { is_draft_order: true },
  })
  return { id: result.id, isDraft: true }
}

/** The customer with an account, who then finds the order there. */
async function findAccount(query: Query, email: string): Promise<string | null> {
  const { data } = await query.graph({
    entity: "customer",
    fields: ["id"],
    filters: { email, has_account: true },
  })
  return data[0]?.id ?? null
}
