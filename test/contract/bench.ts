import {
  type Asset,
  type ChargeState,
  type Decimal,
  type Snapshot,
  divide,
  multiply,
  openCharge,
  subtract,
  transition,
} from "../../src/checkout"
import {
  type DepositRef,
  type Gateway,
  type OpenDepositRequest,
  type OpenedDeposit,
  coinsFor,
} from "../../src/gateways"
import { ASSETS as SANDBOX_ASSETS, type Sandbox, startSandbox } from "../../src/sandbox"
import type { GatewayHarness, GatewayVariation } from "./harness"
import { ScriptedServer, closing } from "./scripted-server"

/** The time between a quote's end and the charge's, in milliseconds. */
const GRACE_MS = 60 * 60_000

/** A port of this machine at which nobody listens: tests ask no name server and nobody outside. */
const NOWHERE = "http://127.0.0.1:9/hooks"

export interface Bench {
  /**
   * What an opening that fails is called, and how often it is tried: see
   * {@link GatewayHarness.repeatsOpening}.
   */
  openings: { code: "ambiguous" | "unavailable"; tries: number }
  /** A gateway with a sandbox of its own. */
  start(variation?: GatewayVariation): Promise<{ sandbox: Sandbox; gateway: Gateway }>
  /** A gateway against a server that says what the test wants. */
  script(
    answer: ScriptedServer["answer"],
    variation?: GatewayVariation,
  ): Promise<{ server: ScriptedServer; gateway: Gateway }>
  /** A server that takes callbacks. */
  receiver(): Promise<ScriptedServer>
  request(changes?: Partial<OpenDepositRequest>): OpenDepositRequest
  /** A deposit over `value`, with the charge that it pays. */
  checkout(value?: string): Promise<Checkout>
}

/** Sets the stage for one processor and clears it after each test. */
export function bench(harness: GatewayHarness): Bench {
  const keep = closing()
  let deposits = 0

  const { pricing } = harness.gateway(NOWHERE).capabilities
  const request = (changes: Partial<OpenDepositRequest> = {}): OpenDepositRequest => {
    const { asset = harness.asset, value = "30" } = changes
    return {
      depositId: `dep_${(deposits += 1)}`,
      asset,
      value,
      amount: pricing === "shop" ? coinsFor(value, priceOf(asset), asset) : null,
      currency: harness.currency,
      minutes: 30,
      callbackUrl: NOWHERE,
      description: "Payment of a test",
      ...changes,
    }
  }

  const start: Bench["start"] = async (variation) => {
    const sandbox = keep(await startSandbox({ seed: "contract", ...harness.sandbox }))
    const gateway = harness.gateway(harness.baseUrl(sandbox), variation)
    // What is read once for all is there before a test begins to count or to break things.
    if (!variation?.wrongKey) await gateway.assets()
    return { sandbox, gateway }
  }

  return {
    openings: harness.repeatsOpening
      ? { code: "unavailable", tries: 3 }
      : { code: "ambiguous", tries: 1 },
    start,
    request,
    async script(answer, variation) {
      const server = keep(await ScriptedServer.start(answer))
      server.aside = (request) => harness.preliminaries?.(request) ?? null
      return { server, gateway: harness.gateway(server.url, variation) }
    },
    receiver: async () => keep(await ScriptedServer.start()),
    async checkout(value = "30") {
      const { sandbox, gateway } = await start()
      const order = request({ value })
      const opened = await gateway.openDeposit(order)
      return new Checkout(sandbox, gateway, order, opened)
    },
  }
}

/** The sandbox's price of an asset in US dollars. */
export function priceOf(asset: Asset): Decimal {
  const known = SANDBOX_ASSETS.find(({ id }) => id === asset.id)
  if (!known) throw new Error(`the sandbox has no price of ${asset.id}`)
  return known.usd
}

/** Names a payment of a scripted server. */
export function reference(asset: Asset, externalId = "pay_1"): DepositRef {
  return { depositId: "dep_1", externalId, asset: asset.id }
}

/** A charge with one deposit; every look goes through the pure core as in the shop. */
export class Checkout {
  charge: ChargeState

  constructor(
    readonly sandbox: Sandbox,
    readonly gateway: Gateway,
    private readonly order: OpenDepositRequest,
    readonly opened: OpenedDeposit,
  ) {
    const terms = {
      amount: order.value,
      expiresAt: opened.expiresAt + GRACE_MS,
      underpaymentTolerance: "0",
      overpaymentTolerance: "0.01",
    }
    this.charge = openCharge(terms, sandbox.clock.now())
    this.tell({
      type: "deposit_opened",
      deposit: {
        id: order.depositId,
        amount: opened.amount,
        value: order.value,
        expiresAt: opened.expiresAt,
        requiredConfirmations: 0,
      },
    })
  }

  /** Reads the deposit and tells the charge. */
  async look(): Promise<Snapshot> {
    const { depositId, asset } = this.order
    const deposit = { depositId, externalId: this.opened.externalId, asset: asset.id }
    const snapshot = await this.gateway.readDeposit(deposit, this.sandbox.clock.now(), [])
    this.tell({ type: "snapshot", depositId, snapshot })
    return snapshot
  }

  /** Sends coins, as a share of what is missing; answers the transaction id. */
  pay(share: "exact" | "half" | "double" = "exact"): string {
    const payment = this.sandbox.payment(this.opened.externalId)
    // Processors that only hand out addresses do not know what is missing.
    const amount = payment.amount === null ? this.coins(share, payment.received) : share
    return this.sandbox.send({ payment_id: payment.id, amount }).txid
  }

  private coins(share: "exact" | "half" | "double", received: Decimal): Decimal {
    const missing = subtract(this.opened.amount, received)
    if (share === "exact") return missing
    return share === "double" ? multiply(missing, "2") : divide(missing, "2")
  }

  confirm(): void {
    this.sandbox.mine(this.opened.requiredConfirmations)
  }

  /** Lets the offer's time pass. */
  passOffer(): void {
    const rest = this.opened.expiresAt - this.sandbox.clock.now()
    this.sandbox.advanceClock(rest / 1000 + 1)
  }

  /** Lets the charge's time pass too. */
  passCharge(): void {
    this.sandbox.advanceClock(GRACE_MS / 1000 + 1)
  }

  private tell(fact: Parameters<typeof transition>[1]): void {
    this.charge = transition(this.charge, fact).state
  }
}
