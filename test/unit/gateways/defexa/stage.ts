import { type ChargeState, type Snapshot, openCharge, transition } from "../../../../src/domain"
import {
  type CallbackHint,
  CallbackSignatureError,
  type Evidence,
  GatewayError,
  type OpenDepositRequest,
  type OpenedDeposit,
} from "../../../../src/gateways"
import type { DefexaClientOptions } from "../../../../src/gateways/defexa/api/transport"
import { DefexaClient } from "../../../../src/gateways/defexa/api/client"
import { DefexaGateway } from "../../../../src/gateways/defexa/gateway"
import type { DefexaOptions } from "../../../../src/gateways/defexa/options"
import { ASSETS } from "../../../../src/domain"
import { type Sandbox, type SandboxOptions, startSandbox } from "../../../../sandbox/src"
import { ScriptedServer, closing } from "../../../contract/scripted-server"
import { fiat, coins } from "../../../support/amounts"

export const KEYS = {
  merchantPrivateKey: "defexa_key_unit_0001",
  signKey: "defexa_sign_unit_0002",
}

/** Prices in the tests: 30 dollars are 150 ALGO at 0.2. */
const ORDER = { value: fiat("30"), amount: coins("150") } as const

const MINUTE = 60_000

/** Clients and gateways of Defexa against a sandbox or scripted answers, closed after each test. */
export function defexaStage() {
  const keep = closing()
  const client = (baseUrl: string, changes: Partial<DefexaClientOptions> = {}) =>
    new DefexaClient({ merchantPrivateKey: KEYS.merchantPrivateKey, baseUrl, ...changes })
  // Tests look several times within a second.
  const gateway = (baseUrl: string, changes: Partial<DefexaOptions> = {}) =>
    new DefexaGateway({
      merchantPrivateKey: KEYS.merchantPrivateKey,
      baseUrl,
      amlPollSeconds: 0,
      ...changes,
    })
  const sandbox = async (options: SandboxOptions = {}): Promise<Sandbox> =>
    keep(await startSandbox({ seed: "defexa", defexa: KEYS, ...options }))
  const receiver = async (): Promise<ScriptedServer> => keep(await ScriptedServer.start())
  return {
    client,
    gateway,
    sandbox,
    receiver,
    async withClient(options: SandboxOptions = {}) {
      const running = await sandbox(options)
      return { sandbox: running, client: client(running.defexa.url) }
    },
    async script(answer: ScriptedServer["answer"]) {
      const server = keep(await ScriptedServer.start(answer))
      return { server, client: client(server.url), gateway: gateway(server.url) }
    },
    /** A deposit of 150 ALGO with the charge of 30 dollars that it pays. */
    async checkout(changes: Partial<DefexaOptions> = {}): Promise<Checkout> {
      const running = await sandbox()
      const shop = await receiver()
      const it = gateway(running.defexa.url, changes)
      const order = request({ callbackUrl: `${shop.url}/hooks/crypto-checkout/defexa` })
      return new Checkout(running, shop, it, order, await it.openDeposit(order))
    },
  }
}

export function request(changes: Partial<OpenDepositRequest> = {}): OpenDepositRequest {
  return {
    depositId: "cdp_1",
    asset: ASSETS.ALGO,
    ...ORDER,
    currency: "usd",
    now: Date.now(),
    minutes: 30,
    callbackUrl: "http://127.0.0.1:9/hooks/crypto-checkout/defexa",
    description: "Payment of a test",
    ...changes,
  }
}

/** A charge with one deposit: callbacks are verified and kept, every look goes through the core. */
export class Checkout {
  charge: ChargeState
  readonly hints: CallbackHint[] = []
  refused = 0
  private readonly evidence: Evidence[] = []
  private taken = 0

  constructor(
    readonly sandbox: Sandbox,
    readonly shop: ScriptedServer,
    readonly gateway: DefexaGateway,
    readonly order: OpenDepositRequest,
    readonly opened: OpenedDeposit,
  ) {
    const expiresAt = opened.expiresAt + 60 * MINUTE
    const terms = {
      amount: order.value,
      underpaymentTolerance: fiat("0"),
      overpaymentTolerance: fiat("0.01"),
    }
    this.charge = openCharge({ ...terms, unit: fiat("0.01"), expiresAt }, sandbox.clock.now())
    const { amount, expiresAt: end } = opened
    const deposit = {
      id: order.depositId,
      amount,
      value: order.value,
      expiresAt: end,
      decimals: 6,
      openedAt: sandbox.clock.now(),
    }
    this.tell({ type: "deposit_opened", deposit: { ...deposit, requiredConfirmations: 3 } })
  }

  /** Takes the callbacks that came meanwhile, reads the deposit and tells the charge. */
  async look(): Promise<Snapshot> {
    await this.takeCallbacks()
    const { depositId, asset } = this.order
    const deposit = { depositId, externalId: this.opened.externalId, asset: asset.id }
    const now = this.sandbox.clock.now()
    const snapshot = await this.gateway.readDeposit(deposit, now, this.evidence)
    this.tell({ type: "snapshot", depositId, snapshot })
    return snapshot
  }

  async takeCallbacks(): Promise<void> {
    await this.sandbox.callbacksIdle()
    for (const { headers, url, body } of this.shop.requests.slice(this.taken)) {
      const { searchParams } = new URL(url, this.shop.url)
      try {
        const hint = this.gateway.parseCallback(headers, body, searchParams)
        const isNew = this.hints.every(({ dedupKey }) => dedupKey !== hint.dedupKey)
        this.hints.push(hint)
        if (isNew) this.evidence.push({ rawBody: body, receivedAt: this.sandbox.clock.now() })
      } catch (error) {
        if (!(error instanceof CallbackSignatureError)) throw error
        this.refused += 1
      }
    }
    this.taken = this.shop.requests.length
  }

  /** Sends ALGO; answers the transaction id. */
  pay(amount = "150"): string {
    return this.sandbox.send({ payment_id: this.opened.externalId, amount }).txid
  }

  confirm(): void {
    this.sandbox.mine()
  }

  pass(minutes: number): void {
    this.sandbox.advanceClock(minutes * 60)
  }

  private tell(fact: Parameters<typeof transition>[1]): void {
    this.charge = transition(this.charge, fact).state
  }
}

export async function failure(call: Promise<unknown>): Promise<GatewayError> {
  const error: unknown = await call.catch((reason: unknown) => reason)
  if (error instanceof GatewayError) return error
  throw new Error(`not a GatewayError: ${String(error)}`)
}
