import type { Context } from "../../../src/modules/crypto-checkout/context"
import { createPayout, type PayoutInput } from "../../../src/modules/crypto-checkout/payouts/create"
import type { MoneyOutCapabilities, SendSafety } from "../../../src/gateways"
import type { Processor } from "./processors"
import type { MoneyStage } from "./stage"

/** Who writes the intents of the campaign. */
export const MAKER = "user_maker"

/** One kind of money that goes out. */
export interface Scope {
  name: string
  /** What protects it at this processor; null where the processor has no such thing. */
  safety(can: MoneyOutCapabilities): SendSafety | null
  /** The call that sends, as the sandbox names it. */
  endpoint(processor: Processor): string
  /** What is to be written; done once for each trial, before anything is broken. */
  prepare(stage: MoneyStage, processor: Processor): Promise<Intent>
}

/** Writes its rows, and may be asked to do so twice; answers the ids of the payouts. */
export type Intent = (context: Context, key: string) => Promise<string[]>

const payout: Scope = {
  name: "payout",
  safety: ({ payout: can }) => can?.safety ?? null,
  endpoint: ({ money }) => money.endpoints.send,
  async prepare({ sandbox }, processor) {
    const { money } = processor
    money.fund(sandbox)
    const input = await ordinaryPayout(sandbox, processor)
    return async (context, key) => {
      const row = await createPayout(context, { ...input, idempotencyKey: key }, MAKER)
      return [row.id]
    }
  },
}

const mass: Scope = {
  name: "mass payout",
  safety: ({ mass: can }) => can?.safety ?? null,
  endpoint: ({ money }) => money.endpoints.mass ?? money.endpoints.send,
  async prepare({ sandbox }, processor) {
    const rows: PayoutInput[] = []
    for (let index = 0; index < 3; index += 1) {
      processor.money.fund(sandbox)
      rows.push({ ...(await ordinaryPayout(sandbox, processor)), method: "mass" })
    }
    return async (context, key) => {
      const massReference = `mass_${key}`
      const ids: string[] = []
      for (const [index, row] of rows.entries()) {
        const input = { ...row, massReference, idempotencyKey: `${key}_${index}` }
        ids.push((await createPayout(context, input, MAKER)).id)
      }
      return ids
    }
  },
}

async function ordinaryPayout(
  sandbox: MoneyStage["sandbox"],
  { harness, money }: Processor,
): Promise<PayoutInput> {
  const { address, tag } = await money.destination(sandbox)
  return {
    ...{ kind: "payout", method: "send", gateway: harness.id, asset: money.asset },
    ...{ amount: money.amount, address, tag, description: "Trial" },
  }
}

/** A further scope is an object here. */
export const SCOPES: readonly Scope[] = [payout, mass]
