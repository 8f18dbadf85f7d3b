import { B2BinPayDefiClient } from "../../../../src/gateways/b2binpay-defi/api/client"
import { B2BinPayDefiGateway } from "../../../../src/gateways/b2binpay-defi/gateway"
import type { B2BinPayDefiOptions } from "../../../../src/gateways/b2binpay-defi/options"
import { ASSETS } from "../../../../src/domain"
import type { CreateInvoiceInput } from "../../../../src/gateways/b2binpay-defi/api/types"
import type { OpenDepositRequest } from "../../../../src/gateways"
import type { Sandbox, SandboxOptions } from "../../../../sandbox/src"
import { type Receiver, stage } from "../../sandbox/helpers"
import { coins, fiat, number } from "../../../support/amounts"

export const API_KEY = "defi_test_sandbox"
export const ETHEREUM = "0b6a3a52-1f0e-4c55-9d3a-000000000001"
export const BSC = "0b6a3a52-1f0e-4c55-9d3a-000000000056"
export const POLYGON = "0b6a3a52-1f0e-4c55-9d3a-000000000137"
export const ACCOUNT = "97005662411680001"
export const USDT = "1-0xdac17f958d2ee523a2206206994597c13d831ec7"

/** Confirmations that the sandbox waits for on Ethereum. */
export const DEEP = 12

export const REQUEST: OpenDepositRequest = {
  depositId: "cdp_01ABCDEFGHJKMNPQRSTVWXYZ00",
  asset: ASSETS.USDT_ETHEREUM,
  value: fiat("30"),
  amount: coins("30"),
  currency: "usd",
  now: Date.now(),
  minutes: 30,
  callbackUrl: "https://shop.example/hooks/crypto-checkout/b2binpay-defi",
  description: "Payment of a test",
}

export interface Play {
  sandbox: Sandbox
  client: B2BinPayDefiClient
  gateway(options?: Partial<B2BinPayDefiOptions>): B2BinPayDefiGateway
}

/** Sandboxes with clients for them; all are stopped after each test. */
export function defiStage() {
  const on = stage()
  return {
    receiver: (): Promise<Receiver> => on.receiver(),
    async play(options: SandboxOptions = {}): Promise<Play> {
      const { sandbox } = await on.sandbox(options)
      const baseUrl = sandbox.b2binpayDefi.url
      return {
        sandbox,
        client: new B2BinPayDefiClient({ apiKey: API_KEY, baseUrl }),
        gateway: (more) => new B2BinPayDefiGateway({ apiKey: API_KEY, baseUrl, ...more }),
      }
    },
  }
}

/** How often the sandbox was called at an endpoint whose name holds `part`. */
export function calls(sandbox: Sandbox, part: string): number {
  const counts = Object.entries(sandbox.counters()["b2binpay-defi"] ?? {})
  return counts.reduce((sum, [name, count]) => sum + (name.includes(part) ? count : 0), 0)
}

/** An invoice over USDT. */
export const INVOICE: CreateInvoiceInput = {
  requestedAmount: number("100.56"),
  currencyIds: [USDT],
  trackingId: "cdp-01",
  expiresAt: "2099-09-01T12:30:00.000Z",
  paymentPageButtonUrl: "https://shop.example/order",
  paymentPageButtonText: "Back to shop",
}

/** An invoice that was paid, confirmed and claimed. */
export async function paidInvoice(on: ReturnType<typeof defiStage>) {
  const play = await on.play()
  play.sandbox.setSwitches("b2binpay-defi", { autoClaim: true })
  const invoice = await play.client.invoices.create(ETHEREUM, INVOICE)
  const { txid } = play.sandbox.send({ payment_id: invoice.id })
  play.sandbox.mine(DEEP)
  return { ...play, invoice, txid }
}
