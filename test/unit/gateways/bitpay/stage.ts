import { GatewayError } from "../../../../src/gateways"
import { BitPayClient, type BitPayClientOptions } from "../../../../src/gateways/bitpay/api/client"
import { BitPayError } from "../../../../src/gateways/bitpay/api/errors"
import type { Invoice } from "../../../../src/gateways/bitpay/api/types"
import { type Sandbox, type SandboxOptions, startSandbox } from "../../../../sandbox/src"
import { fiat } from "../../../support/amounts"

const KEYS = {
  privateKey: "9ee267c293e74c12bf4035746834ad4f5690d546d7d10e15c92fc83043552186",
  merchantToken: "merchant_token_sandbox",
  payoutToken: "payout_token_sandbox",
}

export interface Stage {
  sandbox: Sandbox
  client: BitPayClient
}

/** Starts sandboxes, each with a client, and stops them after each test. */
export function stage(): (
  options?: Partial<BitPayClientOptions>,
  sandbox?: SandboxOptions,
) => Promise<Stage> {
  const running: Sandbox[] = []
  afterEach(async () => {
    for (const sandbox of running.splice(0)) await sandbox.close()
  })
  return async (options = {}, settings = {}) => {
    const sandbox = await startSandbox({ seed: "test", ...settings })
    running.push(sandbox)
    return {
      sandbox,
      client: new BitPayClient({ ...KEYS, baseUrl: sandbox.bitpay.url, ...options }),
    }
  }
}

let invoices = 0

/** An invoice over 30 dollars in bitcoin, which is 0.0005 BTC in the sandbox. */
export function openInvoice(
  client: BitPayClient,
  changes: Partial<Parameters<BitPayClient["invoices"]["create"]>[0]> = {},
): Promise<Invoice> {
  return client.invoices.create({
    price: fiat("30"),
    currency: "USD",
    guid: `guid_${(invoices += 1)}`,
    orderId: "order_1",
    paymentCurrencies: ["BTC"],
    buyer: { email: "buyer@example.com" },
    ...changes,
  })
}

/** An invoice that was paid and has so many confirmations: 1 is `confirmed`, 6 is `complete`. */
export async function paidInvoice({ sandbox, client }: Stage, confirmations: number) {
  const invoice = await openInvoice(client)
  sandbox.send({ payment_id: invoice.id })
  sandbox.mine(confirmations)
  return invoice
}

/** The GatewayError of a call that has to fail. */
export async function failure(call: Promise<unknown>): Promise<GatewayError> {
  const error: unknown = await call.then(
    () => new Error("the call succeeded"),
    (reason: unknown) => reason,
  )
  if (error instanceof GatewayError) return error
  throw error
}

/** BitPay's reason for a call that has to fail. */
export async function reasonOf(call: Promise<unknown>): Promise<string | undefined> {
  const error = await failure(call)
  return error instanceof BitPayError ? error.reason : undefined
}
