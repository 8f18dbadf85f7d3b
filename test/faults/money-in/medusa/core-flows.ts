// In the place of `@medusajs/medusa/core-flows`: the workflows that settling starts.
import type { MedusaContainer } from "@medusajs/framework/types"
import type { MedusaCore } from "./core"

export const CORE_KEY = "stage_medusa"

interface Run<Input> {
  input: Input
  throwOnError?: boolean
}

/** A workflow that tells its failure in its result where it is asked not to throw. */
function workflow<Input>(work: (core: MedusaCore, input: Input) => Promise<unknown>) {
  return (container: MedusaContainer) => ({
    async run({ input, throwOnError = true }: Run<Input>) {
      try {
        const result = await work(container.resolve<MedusaCore>(CORE_KEY), input)
        return { result, errors: [] }
      } catch (error) {
        if (throwOnError) throw error
        return { result: undefined, errors: [{ error }] }
      }
    },
  })
}

type Amount = { numeric?: number; valueOf(): unknown } | number | string

export const processPaymentWorkflow = workflow(
  (core, { action, data }: { action: string; data: { session_id: string; amount: Amount } }) =>
    core.process(action, data.session_id, String(data.amount.valueOf())),
)

export const capturePaymentWorkflow = workflow(
  (core, { payment_id, amount }: { payment_id: string; amount: Amount }) =>
    core.capture(payment_id, String(amount.valueOf())),
)

export const cancelOrderWorkflow = workflow((core, { order_id }: { order_id: string }) =>
  core.cancelOrder(order_id),
)

const notHere = (name: string) =>
  workflow(() => Promise.reject(new Error(`${name} is not part of this campaign`)))

export const refundPaymentWorkflow = notHere("refundPaymentWorkflow")
export const createOrderCreditLinesWorkflow = notHere("createOrderCreditLinesWorkflow")
export const updateCartPromotionsWorkflow = notHere("updateCartPromotionsWorkflow")
