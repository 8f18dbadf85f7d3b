import { ASSETS, type Asset } from "../../../../src/domain"
import { GatewayError, type OpenDepositRequest } from "../../../../src/gateways"
import { B2BinPayClient } from "../../../../src/gateways/b2binpay/api/client"
import { B2BinPayGateway } from "../../../../src/gateways/b2binpay/gateway"
import type { B2BinPayOptions } from "../../../../src/gateways/b2binpay/options"
import { type Sandbox, type SandboxOptions, startSandbox } from "../../../../sandbox/src"
import { ScriptedServer, closing } from "../../../contract/scripted-server"
import { coins, fiat } from "../../../support/amounts"

export const LOGIN = { login: "sandbox-login", password: "sandbox-password" }
export const CLIENT = {
  apiVersion: "v3",
  clientId: "sandbox-client",
  clientSecret: "sandbox-client-secret",
  callbackSecret: "sandbox-callback-secret",
} as const

/** Everything for a test of B2BINPAY; what was started is stopped after each test. */
export function stage() {
  const keep = closing()
  return {
    async start(options: SandboxOptions = {}, more: Partial<B2BinPayOptions> = {}) {
      const sandbox = keep(await startSandbox({ seed: "b2binpay", ...options }))
      const settings = { ...LOGIN, baseUrl: sandbox.b2binpay.url, ...more } as B2BinPayOptions
      return {
        sandbox,
        client: new B2BinPayClient(settings),
        gateway: new B2BinPayGateway(settings),
      }
    },
    async script(answer: ScriptedServer["answer"]) {
      return keep(await ScriptedServer.start(answer))
    },
    receiver: async () => keep(await ScriptedServer.start()),
  }
}

let deposits = 0

export function request(changes: Partial<OpenDepositRequest> = {}): OpenDepositRequest {
  deposits += 1
  return {
    depositId: `cdp_${deposits}`,
    asset: ASSETS.BTC,
    value: fiat("30"),
    amount: coins("0.0005"),
    currency: "usd",
    now: Date.now(),
    minutes: 30,
    callbackUrl: "http://127.0.0.1:9/hook",
    description: "Payment ccharge-1",
    ...changes,
  }
}

export function reference(externalId: string, asset: Asset = ASSETS.BTC) {
  return { depositId: "cdp_1", externalId, asset: asset.id }
}

/** Calls of an endpoint that a sandbox has counted. */
export function calls(sandbox: Sandbox, endpoint: string): number {
  return sandbox.counters()["b2binpay"]?.[endpoint] ?? 0
}

/** The error that a call ends with. */
export async function failure(call: Promise<unknown>): Promise<GatewayError> {
  const outcome = await call.then(
    () => null,
    (error: unknown) => error,
  )
  if (outcome instanceof GatewayError) return outcome
  throw new Error(`expected a GatewayError, got ${String(outcome)}`)
}
