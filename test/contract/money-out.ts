import {
  type AmlReport,
  GatewayError,
  type MoneyOut,
  type RefundRequest,
  type SendRequest,
} from "../../src/gateways"
import type { Fault, Sandbox } from "../../sandbox/src"
import { type Bench, bench } from "./bench"
import type { GatewayHarness, GatewayVariation } from "./harness"
import { amlCases } from "./money-out-aml"
import { connectionCases } from "./money-out-connection"
import type { MoneyOutHarness, Stage } from "./money-out-harness"
import { massCases } from "./money-out-mass"
import { sendingAnswerCases } from "./money-out-answers"
import { refundCases } from "./money-out-refunds"
import { sendingCases } from "./money-out-sending"
import { writeCases } from "./money-out-writes"
import { fiat, coins } from "../support/amounts"

/** A place where nobody listens. */
export const NOWHERE = "http://127.0.0.1:9/hooks"

/** What the cases about money that goes out share. */
export class MoneyOutBench {
  private references = 0

  constructor(
    readonly harness: GatewayHarness,
    readonly money: MoneyOutHarness,
    readonly bench: Bench,
  ) {}

  get capabilities(): MoneyOut["capabilities"] {
    return this.harness.gateway(NOWHERE).moneyOut!.capabilities
  }

  /** A gateway with an account that has enough to send. */
  async start(variation?: GatewayVariation): Promise<Stage> {
    const { sandbox, gateway } = await this.bench.start(variation)
    this.money.fund(sandbox)
    return { sandbox, gateway, money: gateway.moneyOut! }
  }

  reference(): string {
    return `out_${(this.references += 1)}`
  }

  async request(sandbox: Sandbox, changes: Partial<SendRequest> = {}): Promise<SendRequest> {
    return {
      reference: this.reference(),
      asset: this.money.asset,
      amount: coins(this.money.amount),
      destination: await this.money.destination(sandbox),
      callbackUrl: NOWHERE,
      description: "Payout of a test",
      ...changes,
    }
  }

  /** A deposit that was paid for good, and a request to give it back by the processor's own call. */
  async paidDeposit(changes: Partial<RefundRequest> = {}, variation?: GatewayVariation) {
    const checkout = await this.bench.checkout({}, variation)
    checkout.pay()
    checkout.confirm()
    await checkout.look()
    const { sandbox, gateway, opened } = checkout
    this.money.settle?.(sandbox)
    this.money.fund(sandbox)
    const { asset, currency } = this.harness
    const asks = this.capabilities.refund?.destination
    const deposit = { depositId: "dep_1", externalId: opened.externalId, asset: asset.id }
    const request: RefundRequest = {
      reference: this.reference(),
      deposit,
      amount: fiat("30"),
      currency,
      email: asks === "processor" ? "shopper@example.org" : null,
      destination:
        asks === "shop" ? { address: sandbox.chain.newAddress(asset.network), tag: null } : null,
      callbackUrl: NOWHERE,
      description: "Refund of a test",
      ...changes,
    }
    const ref = { reference: request.reference, asset: null, sentAt: 0, deposit }
    return { checkout, sandbox, money: gateway.moneyOut!, request, ref, deposit }
  }

  /** A deposit whose coins the processor holds. */
  async heldDeposit(variation?: GatewayVariation) {
    const checkout = await this.bench.checkout({}, variation)
    const { sandbox } = checkout
    const txid = checkout.pay()
    sandbox.review("hold", txid)
    sandbox.mine(1)
    const money = checkout.gateway.moneyOut!
    const list = async (): Promise<AmlReport[]> =>
      (await money.amlCases!()).filter((each) => each.txid === txid)
    return { checkout, sandbox, txid, money, list }
  }

  /** Approvers, clocks and blocks, until the coins have gone for good. */
  async execute(sandbox: Sandbox): Promise<void> {
    if (this.money.execute) return this.money.execute(sandbox)
    for (const { id, requires_approval } of sandbox.payouts()) {
      if (requires_approval) sandbox.approvePayout(id)
    }
    sandbox.advanceClock(5)
    sandbox.mine(40)
  }

  async fail(sandbox: Sandbox): Promise<void> {
    if (this.money.fail) return this.money.fail(sandbox)
    for (const { id } of sandbox.payouts()) sandbox.failPayout(id, "not today")
  }

  fault(endpoint: string, kind: Fault["kind"], more: Partial<Fault> = {}): Fault {
    return { on: "api", processor: this.harness.id, endpoint, kind, ...more }
  }
}

/** The error that a call ends with; it must be one of the port's. */
export async function failureOf(call: Promise<unknown>): Promise<GatewayError> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(outcome).toBeInstanceOf(GatewayError)
  return outcome as GatewayError
}

/**
 * The contract of a gateway's money-out side, against its sandbox. The capabilities decide which
 * cases apply, and what has to be absent.
 */
export function describeMoneyOutContract(
  name: string,
  harness: GatewayHarness,
  money: MoneyOutHarness,
): void {
  describe(`${name}, where money goes out`, () => {
    const stage = new MoneyOutBench(harness, money, bench(harness))

    it("has the calls that its capabilities promise, and no others", () => {
      const { capabilities, ...calls } = callsOf(harness.gateway(NOWHERE).moneyOut!)
      const { payout, refund, mass, aml } = capabilities
      const wanted = {
        send: payout,
        find: payout && payout.safety !== "none",
        read: payout,
        cancel: payout?.cancel,
        refund,
        findRefund: refund && refund.safety !== "none",
        readRefund: refund,
        cancelRefund: refund?.cancel,
        refundRule: refund,
        sendMany: mass,
        findMany: mass,
        amlCases: aml,
        refundAmlCase: aml?.refund,
        checkConnection: true,
      }
      expect(calls).toEqual(
        Object.fromEntries(Object.entries(wanted).map(([call, is]) => [call, Boolean(is)])),
      )
    })

    describe("a payout", () => sendingCases(stage))
    describe("writes", () => writeCases(stage))
    describe("answers about a payout", () => sendingAnswerCases(stage))
    describe("a refund", () => refundCases(stage))
    describe("a mass payout", () => massCases(stage))
    describe("held money", () => amlCases(stage))
    describe("a connection test", () => connectionCases(stage))
  })
}

/** Which calls there are; `read` and the like may be absent only with what they belong to. */
function callsOf(money: MoneyOut) {
  const has = (call: keyof MoneyOut): boolean => typeof money[call] === "function"
  return {
    capabilities: money.capabilities,
    send: has("send"),
    find: has("find"),
    read: has("read"),
    cancel: has("cancel"),
    refund: has("refund"),
    findRefund: has("findRefund"),
    readRefund: has("readRefund"),
    cancelRefund: has("cancelRefund"),
    refundRule: has("refundRule"),
    sendMany: has("sendMany"),
    findMany: has("findMany"),
    amlCases: has("amlCases"),
    refundAmlCase: has("refundAmlCase"),
    checkConnection: has("checkConnection"),
  }
}
