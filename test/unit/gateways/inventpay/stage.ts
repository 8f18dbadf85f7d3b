import { GatewayError } from "../../../../src/gateways"
import {
  InventPayClient,
  type InventPayClientOptions,
} from "../../../../src/gateways/inventpay/api/client"
import { ASSET, type Sandbox, type SandboxOptions, startSandbox } from "../../../../sandbox/src"
import { ScriptedServer, closing } from "../../../contract/scripted-server"
import { number } from "../../../support/amounts"

export const KEYS = {
  apiKey: "pk_test_unit_0001",
  withdrawalKey: "wk_test_unit_0002",
  webhookSecret: "whsec_unit_0003",
}

export const ORDER = {
  amount: number("29.99"),
  amountCurrency: "USD",
  currency: "USDT_BEP20",
  orderId: "dep_1",
  description: "Two mugs",
  expirationMinutes: 30,
} as const

export const USDT = ASSET.USDT_BSC
/** A well-formed address of an EVM chain. */
export const RECIPIENT = "0x52908400098527886E0F7030069857D2E4169EE7"

/** Clients of InventPay against a sandbox or against scripted answers, closed after each test. */
export function inventpayStage() {
  const keep = closing()
  const client = (baseUrl: string, changes: Partial<InventPayClientOptions> = {}) =>
    new InventPayClient({
      apiKey: KEYS.apiKey,
      withdrawalKey: KEYS.withdrawalKey,
      baseUrl,
      ...changes,
    })
  return {
    client,
    async sandbox(
      options: SandboxOptions = {},
    ): Promise<{ sandbox: Sandbox; client: InventPayClient }> {
      const sandbox = keep(await startSandbox({ seed: "client", inventpay: KEYS, ...options }))
      return { sandbox, client: client(sandbox.inventpay.url) }
    },
    async script(answer: ScriptedServer["answer"]) {
      const server = keep(await ScriptedServer.start(answer))
      return { server, client: client(server.url) }
    },
    receiver: async () => keep(await ScriptedServer.start()),
  }
}

export async function failure(call: Promise<unknown>): Promise<GatewayError> {
  const error: unknown = await call.catch((reason: unknown) => reason)
  if (error instanceof GatewayError) return error
  throw new Error(`not a GatewayError: ${String(error)}`)
}
