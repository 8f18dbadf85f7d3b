import { type Sandbox, type SandboxOptions, startSandbox } from "../../../sandbox/src"
import { Client, type Json, Receiver } from "./helpers"

const TYPE = { "Content-Type": "application/vnd.api+json" }

/** A client written from B2BINPAY's document: JSON:API with a bearer token. */
export class B2BinPayApi extends Client {
  constructor(base: string, token?: string) {
    super(base, { ...TYPE, ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) })
  }
}

export const ACCOUNT = { login: "sandbox-login", password: "sandbox-password" }
export const API_KEY = { client_id: "sandbox-client", client_secret: "sandbox-client-secret" }

export function tokenRequest(attributes: Record<string, unknown>) {
  return { data: { type: "auth-token", attributes } }
}

/** A deposit or payout for a wallet. */
export function creation(
  type: "deposit" | "payout",
  walletId: string,
  attributes: Record<string, unknown> = {},
) {
  const relationships = { wallet: { data: { type: "wallet", id: walletId } } }
  return { data: { type, attributes, relationships } }
}

/** Starts sandboxes and logs in; everything is stopped after each test. */
export function b2binpayStage() {
  const running: { close(): Promise<void> }[] = []
  afterEach(async () => {
    for (const each of running.splice(0).reverse()) await each.close()
  })
  return {
    async start(
      options: SandboxOptions = {},
      login: Record<string, unknown> = ACCOUNT,
    ): Promise<{ sandbox: Sandbox; api: B2BinPayApi; open: B2BinPayApi }> {
      const sandbox = await startSandbox({ seed: "test", ...options })
      running.push(sandbox)
      const open = new B2BinPayApi(sandbox.b2binpay.url)
      const { json } = await open.post("/token/", tokenRequest(login))
      const token: string = (json as Json).data.attributes.access
      return { sandbox, open, api: new B2BinPayApi(sandbox.b2binpay.url, token) }
    },
    async receiver(): Promise<Receiver> {
      const receiver = await new Receiver().start()
      running.push({ close: () => receiver.stop() })
      return receiver
    },
  }
}

export async function openDeposit(api: B2BinPayApi, wallet = "1", attributes = {}): Promise<Json> {
  return (await api.post("/deposit/", creation("deposit", wallet, attributes))).json.data
}

export async function transfersOf(api: B2BinPayApi, depositId: string): Promise<Json[]> {
  return (await api.get(`/transfer/?filter[op_id]=${depositId}`)).json.data
}
