import {
  type Asset,
  type ChargeState,
  type Snapshot,
  askedCoins,
  divide,
  multiply,
  openCharge,
  subtract,
  transition,
  type CoinAmount,
  type FiatAmount,
  type Price,
} from "../../src/domain"
import {
  type Capabilities,
  type DepositRef,
  type Gateway,
  type OpenDepositRequest,
  type OpenedDeposit,
} from "../../src/gateways"
import {
  type PaymentView,
  ASSETS as SANDBOX_ASSETS,
  type Sandbox,
  startSandbox,
} from "../../sandbox/src"
import type { GatewayHarness, GatewayVariation } from "./harness"
import { Inbox } from "./inbox"
import { ScriptedServer, closing, onFreshPort } from "./scripted-server"
import { fiat, number, coins, price } from "../support/amounts"

/** The time between a quote's end and the charge's, in milliseconds. */
const GRACE_MS = 60 * 60_000

/** A port of this machine at which nobody listens: tests ask no name server and nobody outside. */
const NOWHERE = "http://127.0.0.1:9/hooks"

/** What an opening that fails is called, and what it asks of the processor. */
interface Openings {
  code: "ambiguous" | "unavailable"
  /** How often it is tried: see {@link GatewayHarness.repeatsOpening}. */
  tries: number
  /** Calls until it is given up when nothing is answered at all. */
  outages: number
}

export interface Bench {
  capabilities: Capabilities
  openings: Openings
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
  /** A deposit over 30 in the harness' asset unless told otherwise, with the charge that it pays. */
  checkout(
    changes?: Pick<Partial<OpenDepositRequest>, "value" | "asset">,
    variation?: GatewayVariation,
  ): Promise<Checkout>
}

/** Sets the stage for one processor and clears it after each test. */
export function bench(harness: GatewayHarness): Bench {
  const keep = closing()
  let deposits = 0

  const { capabilities } = harness.gateway(NOWHERE)
  const { pricing, reads } = capabilities
  const request = (changes: Partial<OpenDepositRequest> = {}): OpenDepositRequest => {
    const { asset = harness.asset, value = fiat("30") } = changes
    return {
      depositId: `dep_${(deposits += 1)}`,
      asset,
      value,
      amount: pricing === "shop" ? askedFor(value, asset) : null,
      currency: harness.currency,
      now: Date.now(),
      minutes: 30,
      callbackUrl: NOWHERE,
      description: "Payment of a test",
      ...changes,
    }
  }

  const start: Bench["start"] = async (variation) => {
    const options = { seed: "contract", ...harness.sandbox }
    const sandbox = keep(await onFreshPort(() => startSandbox(options), harness.baseUrl))
    const gateway = harness.gateway(harness.baseUrl(sandbox), variation)
    // What is read once for all is there before a test begins to count or to break things.
    if (!variation?.wrongKey) await gateway.assets()
    return { sandbox, gateway }
  }

  const receiver = async (): Promise<ScriptedServer> => keep(await ScriptedServer.start())

  return {
    capabilities,
    openings: openingsOf(harness),
    start,
    request,
    async script(answer, variation) {
      const server = keep(await ScriptedServer.start(answer))
      server.aside = (request) => harness.preliminaries?.(request) ?? null
      return { server, gateway: harness.gateway(server.url, variation) }
    },
    receiver,
    async checkout(changes = {}, variation) {
      const { sandbox, gateway } = await start(variation)
      const inbox =
        reads === "callbacks" ? new Inbox(await receiver(), gateway, sandbox) : undefined
      const callbackUrl = inbox ? `${inbox.receiver.url}/hook` : NOWHERE
      const order = request({ ...changes, callbackUrl })
      const opened = await gateway.openDeposit(order)
      return new Checkout(sandbox, gateway, order, opened, inbox)
    },
  }
}

/** The answer to a read of a payment for which nothing came yet. */
export function uneventfulAnswer({ idleAnswer, readAnswers, words }: GatewayHarness): string {
  const [render] = Object.values(readAnswers)
  if (!render) throw new Error("the harness has no answer to a read")
  const state = { status: words.waiting, received: "0", required: "2", confirmations: 0 }
  return idleAnswer ?? render(state)
}

/** A search for the lost payment is a read, and tried as often. */
function openingsOf({ repeatsOpening, lookUp }: GatewayHarness): Openings {
  if (repeatsOpening) return { code: "unavailable", tries: 3, outages: 3 }
  return lookUp
    ? { code: "ambiguous", tries: 2, outages: 4 }
    : { code: "ambiguous", tries: 1, outages: 1 }
}

/** The sandbox's price of an asset in US dollars. */
/** What the shop asks for a value where it prices. */
function askedFor(value: FiatAmount, asset: Asset): CoinAmount {
  return askedCoins({
    value,
    price: priceOf(asset),
    unit: fiat("0.01"),
    assetDecimals: asset.decimals,
  })
}

export function priceOf(asset: Asset): Price {
  const known = SANDBOX_ASSETS.find(({ id }) => id === asset.id)
  if (!known) throw new Error(`the sandbox has no price of ${asset.id}`)
  return price(known.usd)
}

/** Names a payment of a scripted server. */
export function reference(asset: Asset, externalId = "pay_1"): DepositRef {
  return { depositId: "dep_1", externalId, asset: asset.id }
}

/** A part of what is missing on a deposit. */
type Share = "exact" | "half" | "double"

/** Sends coins to a deposit; answers the transaction id. */
export function pay(sandbox: Sandbox, opened: OpenedDeposit, share: Share): string {
  const payment = sandbox.payment(opened.externalId)
  // Processors that only hand out addresses do not know what is missing.
  const amount = payment.amount === null ? coinsOf(share, opened, payment) : share
  return sandbox.send({ payment_id: payment.id, amount }).txid
}

function coinsOf(share: Share, opened: OpenedDeposit, { received }: PaymentView): CoinAmount {
  const missing = subtract(opened.amount, coins(received))
  if (share === "exact") return missing
  return share === "double" ? multiply(missing, number("2")) : divide(missing, number("2"))
}

/** Mines until the processor is content; those that tell no number are after one block. */
export function confirm(sandbox: Sandbox, { requiredConfirmations }: OpenedDeposit): void {
  sandbox.mine(Math.max(1, requiredConfirmations))
}

/** A charge with one deposit; every look goes through the pure core as in the shop. */
export class Checkout {
  charge: ChargeState
  private latest: Snapshot | null = null

  constructor(
    readonly sandbox: Sandbox,
    readonly gateway: Gateway,
    private readonly order: OpenDepositRequest,
    readonly opened: OpenedDeposit,
    private readonly inbox?: Inbox,
  ) {
    const terms = {
      amount: order.value,
      unit: fiat("0.01"),
      expiresAt: opened.expiresAt + GRACE_MS,
      underpaymentTolerance: fiat("0"),
      overpaymentTolerance: fiat("0.01"),
    }
    this.charge = openCharge(terms, sandbox.clock.now())
    this.tell({
      type: "deposit_opened",
      deposit: {
        id: order.depositId,
        amount: opened.amount,
        value: order.value,
        decimals: Math.min(order.asset.decimals, 8),
        openedAt: sandbox.clock.now(),
        expiresAt: opened.expiresAt,
        requiredConfirmations: 0,
      },
    })
  }

  /** Reads the deposit and tells the charge. */
  async look(): Promise<Snapshot> {
    const { depositId, asset } = this.order
    const deposit = { depositId, externalId: this.opened.externalId, asset: asset.id }
    const evidence = (await this.inbox?.evidence()) ?? []
    const { gateway, sandbox, latest } = this
    const snapshot = await gateway.readDeposit(deposit, sandbox.clock.now(), evidence, latest)
    this.latest = snapshot
    this.tell({ type: "snapshot", depositId, snapshot })
    return snapshot
  }

  /** Sends coins, as a share of what is missing; answers the transaction id. */
  pay(share: Share = "exact"): string {
    return pay(this.sandbox, this.opened, share)
  }

  confirm(): void {
    confirm(this.sandbox, this.opened)
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
