import BigNumber from "bignumber.js"
import { assetOf, networkOf } from "../assets"
import type { Controls } from "../controls"
import { SandboxError } from "../errors"
import type { PaymentView } from "../processor"
import { SCENARIOS } from "./catalog"
import { Play, siblingOf } from "./play"
import type { Need, Scenario, ScenarioRequest, ScenarioResult, ScenarioSummary } from "./types"

/** A payment that coins can be sent to. */
type Payable = PaymentView & { asset: string; address: string }

/** Plays scenarios, one at a time on each payment. */
export class ScenarioRunner {
  private readonly busy = new Set<string>()

  constructor(private readonly controls: Controls) {}

  list(): ScenarioSummary[] {
    return SCENARIOS.map(({ name, description }) => ({ name, description }))
  }

  /** Plays to the end; refuses before the first step what cannot be played. */
  async run(name: string, request: ScenarioRequest): Promise<ScenarioResult> {
    const scenario = scenarioOf(name)
    const pace = {
      pauseMs: duration("pause", request.pauseMs ?? 0),
      delayMs: duration("delay", request.delayMs ?? 2000),
      patienceMs: duration("patience", request.patienceMs ?? 10_000),
    }
    const payment = this.target(request)
    this.checkNeeds(scenario, payment)
    const play = new Play(this.controls, payment, askedAmount(payment, request.amount), pace)

    const key = `${payment.processor}/${payment.id}`
    if (this.busy.has(key)) {
      throw new SandboxError(409, `another scenario is being played on payment ${payment.id}`)
    }
    this.busy.add(key)
    try {
      await scenario.play(play)
    } finally {
      this.busy.delete(key)
      await play.end()
    }
    return { scenario: name, steps: play.steps, payment: play.payment() }
  }

  private target({ paymentId, address }: ScenarioRequest): Payable {
    if ((paymentId === undefined) === (address === undefined)) {
      throw new SandboxError(400, "name exactly one of payment_id and address")
    }
    const payment =
      paymentId !== undefined
        ? this.controls.payment(paymentId)
        : this.controls.payments({ address })[0]
    if (!payment) throw new SandboxError(404, `no payment has the address ${address}`)
    if (!isPayable(payment)) {
      throw new SandboxError(409, "the payer has not chosen a coin yet, so there is no address")
    }
    return payment
  }

  private checkNeeds(scenario: Scenario, payment: Payable): void {
    const { fails, reviews, setbacks } = this.controls.abilities(payment.id)
    const asset = assetOf(payment.asset)
    const network = networkOf(asset.network).name
    const lacks: Record<Need, string | false> = {
      end: payment.expires_at === null && "this payment has no end there",
      failure: !fails && "payments cannot fail there",
      review: !reviews && "nobody checks for money laundering there",
      depth: payment.required_confirmations < 2 && `one block confirms ${asset.symbol} there`,
      refuse: !setbacks.includes("refuse") && "coins are always credited there",
      return: !setbacks.includes("return") && "single transfers are not given back there",
      sibling: !siblingOf(asset) && `the sandbox has no other asset on ${network}`,
    }
    for (const need of scenario.needs ?? []) {
      const reason = lacks[need]
      if (!reason) continue
      throw new SandboxError(400, `${payment.processor} cannot play ${scenario.name}: ${reason}`)
    }
  }
}

function scenarioOf(name: string): Scenario {
  const found = SCENARIOS.find((each) => each.name === name)
  if (found) return found
  const names = SCENARIOS.map((each) => each.name).join(", ")
  throw new SandboxError(404, `no scenario "${name}"; there are: ${names}`)
}

function isPayable(payment: PaymentView): payment is Payable {
  return payment.asset !== null && payment.address !== null
}

function askedAmount(payment: PaymentView, named: string | undefined): string {
  const amount = named ?? payment.amount
  if (amount === null) {
    const { processor } = payment
    throw new SandboxError(400, `${processor} does not know what is asked: name an "amount"`)
  }
  if (!/^\d+(\.\d+)?$/.test(amount) || new BigNumber(amount).isZero()) {
    throw new SandboxError(400, "amount must be a positive decimal number in a string")
  }
  return amount
}

function duration(name: string, milliseconds: number): number {
  if (Number.isInteger(milliseconds) && milliseconds >= 0 && milliseconds <= 600_000) {
    return milliseconds
  }
  throw new SandboxError(400, `the ${name} must be a whole number of milliseconds, 0 to 600000`)
}
