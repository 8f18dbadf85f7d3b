import BigNumber from "bignumber.js"
import { makeTxid } from "../addresses"
import { ASSET, assetOf } from "../assets"
import type { SandboxContext } from "../context"
import { SandboxError } from "../errors"
import { num } from "../json"
import { ACCOUNT_ID } from "./access"
import { assetOfCoin, findCoin, rateOf, usdOf } from "./coins"
import { ApiError } from "./errors"
import type { Ledger } from "./ledger"
import type { Recipients } from "./recipients"
import type { Payout, Recipient } from "./types"
import type { Webhooks } from "./webhooks"

/** Smallest payout in US dollars. */
const MIN_USD = 5
/** Full hours in UTC at which payouts run. */
const RUN_HOURS = [14, 21]

/** What a client asks for; checked already. */
export type NewPayout = Pick<
  Payout,
  | "amount"
  | "currency"
  | "ledgerCurrency"
  | "reference"
  | "label"
  | "notificationURL"
  | "notificationEmail"
> & { email: string | null; recipientId: string | null; shopperId: string | null }

/** Money that goes from the merchant's ledger to recipients. */
export class Payouts {
  private byId = new Map<string, Payout>()

  constructor(
    private readonly context: SandboxContext,
    private readonly ledger: Ledger,
    private readonly recipients: Recipients,
    private readonly hooks: Webhooks,
  ) {}

  create({ email, recipientId, shopperId, ...request }: NewPayout, groupId: string | null = null) {
    const payee = this.recipients
      .all()
      .find((each) =>
        recipientId !== null
          ? each.id === recipientId
          : shopperId !== null
            ? each.shopperId === shopperId
            : each.email === email,
      )
    this.refuseImpossible(request, payee)
    const payout: Payout = {
      ...request,
      id: this.context.chain.uniqueId(22),
      token: this.context.chain.uniqueId(44),
      groupId,
      recipientId: payee!.id,
      email: payee!.email,
      shopperId: payee!.shopperId,
      status: "new",
      requestDate: this.context.clock.iso(),
      effectiveDate: new Date(nextRun(this.context.clock.now())).toISOString(),
      dateExecuted: null,
      txid: null,
    }
    this.byId.set(payout.id, payout)
    this.ledger.payout(payout, this.worth(payout), -1)
    this.plan(payout)
    this.context.changed()
    return payout
  }

  newGroupId(): string {
    return this.context.chain.uniqueId(22)
  }

  cancel(payout: Payout): void {
    if (payout.status !== "new") throw new ApiError(400, "0002", "Payout is not new any more")
    this.ledger.payout(payout, this.worth(payout), 1)
    this.move(payout, "cancelled", "payout_cancelled")
  }

  fail(id: string): void {
    const payout = this.byId.get(id)
    if (!payout) throw new SandboxError(404, `no BitPay payout ${id}`)
    if (payout.status !== "new") throw new SandboxError(409, `payout ${id} is ${payout.status}`)
    payout.status = "failed"
    this.ledger.payout(payout, this.worth(payout), 1)
    this.context.changed()
  }

  resend(payout: Payout): void {
    this.hooks.payout(payout, "payout_manuallyNotified", this.view(payout))
  }

  find(id: string | undefined): Payout | undefined {
    return id === undefined ? undefined : this.byId.get(id)
  }

  all(): Payout[] {
    return [...this.byId.values()]
  }

  /** The coin that a recipient gets; dollars go out as USDC. */
  assetOf(payout: Payout) {
    return findCoin(payout.currency) ? assetOfCoin(payout.currency) : assetOf(ASSET.USDC_ETHEREUM)
  }

  view(payout: Payout) {
    const { reference, label, groupId, notificationURL, notificationEmail } = payout
    const optional = { reference, label, groupId, notificationURL, notificationEmail }
    const present = Object.entries(optional).filter(([, value]) => value)
    return {
      id: payout.id,
      token: payout.token,
      status: payout.status,
      amount: num(payout.amount),
      currency: payout.currency,
      ledgerCurrency: payout.ledgerCurrency,
      accountId: ACCOUNT_ID,
      recipientId: payout.recipientId,
      shopperId: payout.shopperId ?? undefined,
      email: payout.email,
      ...Object.fromEntries(present),
      requestDate: payout.requestDate,
      effectiveDate: payout.effectiveDate,
      dateExecuted: payout.dateExecuted ?? undefined,
      transactions: payout.txid
        ? [{ txid: payout.txid, amount: num(payout.amount), date: payout.dateExecuted }]
        : [],
    }
  }

  restore(payouts: Payout[]): void {
    this.byId = new Map(payouts.map((each) => [each.id, each]))
    for (const each of payouts) if (each.status === "new") this.plan(each)
  }

  private plan(payout: Payout): void {
    this.context.clock.at(Date.parse(payout.effectiveDate), () => {
      if (this.byId.get(payout.id) === payout && payout.status === "new") this.run(payout)
    })
  }

  private run(payout: Payout): void {
    this.move(payout, "funded", "payout_funded")
    this.move(payout, "processing", "payout_processing")
    payout.dateExecuted = this.context.clock.iso()
    payout.txid = makeTxid(this.assetOf(payout).network, this.context.chain.unique())
    this.move(payout, "complete", "payout_completed")
  }

  private move(
    payout: Payout,
    status: Payout["status"],
    event: Parameters<Webhooks["payout"]>[1],
  ): void {
    payout.status = status
    this.hooks.payout(payout, event, this.view(payout))
    this.context.changed()
  }

  private worth({ amount, currency, ledgerCurrency }: NewPayout | Payout): string {
    return new BigNumber(amount).times(rateOf(currency, ledgerCurrency)).decimalPlaces(2).toFixed()
  }

  private refuseImpossible(
    request: Pick<Payout, "amount" | "currency" | "ledgerCurrency">,
    payee: Recipient | undefined,
  ): void {
    const { amount, currency, ledgerCurrency } = request
    for (const code of [currency, ledgerCurrency]) {
      if (usdOf(code) === undefined) throw new ApiError(400, "0002", `Invalid currency: ${code}`)
    }
    if (payee?.status !== "active") throw new ApiError(400, "0002", "Recipient is not active")
    if (new BigNumber(amount).times(usdOf(currency)!).lt(MIN_USD)) {
      throw new ApiError(400, "0002", "Payout is below the minimum")
    }
    const worth = new BigNumber(amount).times(rateOf(currency, ledgerCurrency))
    if (this.ledger.balance(ledgerCurrency).lt(worth)) {
      throw new ApiError(400, "0002", "Insufficient balance")
    }
  }
}

function nextRun(now: number): number {
  const midnight = new Date(now).setUTCHours(0, 0, 0, 0)
  const hours = [...RUN_HOURS, ...RUN_HOURS.map((hour) => hour + 24)]
  return hours.map((hour) => midnight + hour * 3_600_000).find((at) => at > now)!
}
