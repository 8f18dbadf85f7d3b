import type { MedusaContainer } from "@medusajs/framework/types"
import {
  BigNumber,
  ContainerRegistrationKeys,
  MedusaError,
  Modules,
} from "@medusajs/framework/utils"
import { type CurrencyCode, type FiatAmount, ZERO, add, isSameAmount, subtract } from "../domain"
import { type CryptoCheckoutService, MODULE_KEY } from "../modules/crypto-checkout"
import { refuse } from "../modules/crypto-checkout/shared/refusals"
import { findOutstanding } from "../medusa/books"
import {
  type OrderCollection,
  findAuthorizedOtherwise,
  findCryptoProviders,
  findOrderCollections,
  isUnpaid,
} from "../medusa/order-collections"
import { type Query, findOrderSessions } from "../medusa/records"
import { alone } from "./alone"
import { NO_PROVIDER } from "./order-payment"

/** What an admin hands to the customer for what the order still owes. */
export interface DifferenceLink {
  collectionId: string
  amount: FiatAmount
  currencyCode: CurrencyCode
  url: string
}

interface Task {
  container: MedusaContainer
  query: Query
  checkout: CryptoCheckoutService
  orderId: string
}

/**
 * Makes the collection for what an order still owes, or brings the open one up to date. What other
 * payments are about to bring in is not asked for again, and none of them is touched: Medusa's own
 * workflow cancels those that are authorized.
 * @throws MedusaError NOT_FOUND, NOT_ALLOWED when nothing is owed
 */
export async function requestDifference(
  container: MedusaContainer,
  orderId: string,
): Promise<DifferenceLink> {
  const query = container.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const checkout = container.resolve<CryptoCheckoutService>(MODULE_KEY)
  const task = { container, query, checkout, orderId }
  return alone(container, orderId, async () => {
    const asked = await amountToAsk(task)
    if ((await findCryptoProviders(query, orderId)).length === 0) refuse(NO_PROVIDER)
    const collectionId = await collectionFor(task, asked)
    const url = checkout.additional.pageOfCollection(collectionId, orderId)
    return { collectionId, ...asked, url }
  })
}

async function amountToAsk({
  query,
  checkout,
  orderId,
}: Task): Promise<{ amount: FiatAmount; currencyCode: CurrencyCode }> {
  const order = await findOutstanding(query, orderId)
  if (!order) throw new MedusaError(MedusaError.Types.NOT_FOUND, `Order ${orderId} not found`)
  const { currencyCode, outstanding } = order
  if (order.isCanceled) refuse("The order was canceled", "order_canceled", {})
  if (isSameAmount(outstanding, ZERO, currencyCode)) {
    refuse("Nothing is outstanding on this order", "nothing_outstanding", {})
  }
  const sessions = await findOrderSessions(query, orderId)
  const underWay = add(
    await checkout.additional.amountUnderWay(orderId, [...sessions.keys()]),
    await findAuthorizedOtherwise(query, orderId),
  )
  const amount = subtract(outstanding, underWay)
  if (isSameAmount(amount, ZERO, currencyCode)) {
    refuse(
      "A payment that is not captured yet covers what is outstanding. Wait until it is captured, or cancel it",
      "outstanding_covered",
      {},
    )
  }
  return { amount, currencyCode }
}

async function collectionFor(
  task: Task,
  { amount, currencyCode }: { amount: FiatAmount; currencyCode: CurrencyCode },
): Promise<string> {
  const { container, query, orderId } = task
  const payments = container.resolve(Modules.PAYMENT)
  for (const collection of await findOrderCollections(query, orderId)) {
    if (!isUnpaid(collection) || (await isTouched(task, collection))) continue
    if (!isSameAmount(collection.amount, amount, currencyCode)) {
      await payments.updatePaymentCollections(collection.id, { amount: new BigNumber(amount) })
    }
    return collection.id
  }
  const { id } = await payments.createPaymentCollections({
    currency_code: currencyCode,
    amount: new BigNumber(amount),
  })
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.ORDER]: { order_id: orderId },
    [Modules.PAYMENT]: { payment_collection_id: id },
  })
  return id
}

/** With coins or an authorization on it, a collection is paid as it is. */
async function isTouched({ checkout }: Task, { sessions }: OrderCollection): Promise<boolean> {
  for (const { id, status } of sessions) {
    if (status === "authorized" || (await checkout.additional.isTouched(id))) return true
  }
  return false
}
