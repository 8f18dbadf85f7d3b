import type { Sandbox } from "../../../sandbox/src"
import type { DefiClient } from "./client"

export interface World {
  sandbox: Sandbox
  client: DefiClient
}

/** `USDT` on Ethereum. */
export const USDT = "1-0xdac17f958d2ee523a2206206994597c13d831ec7"
export const SOMEBODY = "0x52908400098527886E0F7030069857D2E4169EE7"

/** An invoice with so much confirmed money on its address. */
export async function paidInvoice({ client, sandbox }: World, amount = "5") {
  const invoice = await client.createInvoice({ requestedAmount: amount, currencyIds: [USDT] })
  sandbox.send({ payment_id: invoice.id as string, amount })
  sandbox.mine(12)
  return invoice as { id: string; invoiceAddress: string }
}
