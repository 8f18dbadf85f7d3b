import BigNumber from "bignumber.js"
import type { SandboxContext } from "../context"
import { SandboxError } from "../errors"
import { assetOfCoin, coinOf } from "./coins"
import { ApiError } from "./http"
import type { Ids } from "./ids"
import type { Notifications } from "./notifications"
import type { DefexaSwitches } from "./switches"
import type { Payout } from "./types"
import type { Wallets } from "./wallets"

/** A checked request; amounts are decimal strings. */
export interface NewPayout {
  amount: string
  target: string
  comment: string | null
}

/** What the payouts of one request share. */
export interface PayoutOrder {
  currency: string
  from: string
  callbackUrl: string | null
}

/** All payouts: pending -> sent -> approved once mined, or declined. */
export class Payouts {
  private byId = new Map<number, Payout>()

  constructor(
    private readonly context: SandboxContext,
    private readonly ids: Ids,
    private readonly wallets: Wallets,
    private readonly notifications: Notifications,
    private readonly switches: () => DefexaSwitches,
  ) {
    context.chain.listen(() => {
      for (const payout of this.byId.values()) {
        if (payout.status === "pending" && payout.txid !== null) this.follow(payout)
      }
    })
  }

  single(order: PayoutOrder, payout: NewPayout, orderNumber: string | null): Payout {
    if (orderNumber !== null && this.all().some((each) => each.orderNumber === orderNumber)) {
      throw new ApiError("order_number_already_exists")
    }
    this.take(order.currency, [payout])
    return this.add(order, payout, orderNumber ?? this.ids.uuid(), null)
  }

  /** A batch goes out as a whole or not at all; returns its order number. */
  mass(order: PayoutOrder, payouts: readonly NewPayout[]): string {
    this.take(order.currency, payouts)
    const massOrderNumber = `mass_payout_${this.ids.token()}`
    for (const payout of payouts) this.add(order, payout, this.ids.uuid(), massOrderNumber)
    return massOrderNumber
  }

  find(id: string): Payout | undefined {
    return this.byId.get(Number(id))
  }

  all(): Payout[] {
    return [...this.byId.values()]
  }

  fail(token: string, reason: string): void {
    const payout = this.all().find((each) => each.token === token)
    if (!payout) throw new SandboxError(404, `no Defexa payout ${token}`)
    if (payout.status !== "pending") {
      throw new SandboxError(409, `payout ${token} is ${payout.status} already`)
    }
    payout.doomed = reason
    this.decline(payout)
  }

  snapshot(): Payout[] {
    return this.all()
  }

  restore(payouts: Payout[]): void {
    this.byId = new Map(payouts.map((each) => [each.id, each]))
    for (const payout of payouts) {
      if (payout.status === "pending" && payout.txid === null) this.plan(payout)
    }
  }

  private take(currency: string, payouts: readonly NewPayout[]): void {
    const { commission, minimumPayout } = coinOf(currency)
    if (payouts.some(({ amount }) => new BigNumber(amount).lt(minimumPayout))) {
      throw new ApiError("amount_less_than_minimum")
    }
    const total = payouts.reduce(
      (sum, { amount }) => sum.plus(amount).plus(commission),
      new BigNumber(0),
    )
    if (!this.wallets.hold(currency, total.toFixed())) {
      throw new ApiError("amount_less_than_balance", "processing_error")
    }
  }

  private add(
    order: PayoutOrder,
    request: NewPayout,
    orderNumber: string,
    massOrderNumber: string | null,
  ): Payout {
    const { payoutDelaySeconds, payoutFailure } = this.switches()
    const now = this.context.clock.now()
    const iso = new Date(now).toISOString()
    const payout: Payout = {
      id: this.ids.number(),
      token: this.ids.token(),
      ...order,
      ...request,
      orderNumber,
      massOrderNumber,
      commission: coinOf(order.currency).commission,
      status: "pending",
      txid: null,
      doomed: payoutFailure,
      createdAt: iso,
      updatedAt: iso,
      processAt: new Date(now + payoutDelaySeconds * 1000).toISOString(),
    }
    this.byId.set(payout.id, payout)
    this.notifications.payout(payout)
    this.plan(payout)
    this.context.changed()
    return payout
  }

  private plan(payout: Payout): void {
    this.context.clock.at(Date.parse(payout.processAt), () => {
      const waits = this.byId.get(payout.id)?.status === "pending" && payout.txid === null
      if (waits) this.send(payout)
    })
  }

  private send(payout: Payout): void {
    if (payout.doomed !== null) return this.decline(payout)
    const { asset } = coinOf(payout.currency)
    payout.txid = this.context.chain.send(asset, payout.target, payout.amount).txid
    this.context.changed()
  }

  private follow(payout: Payout): void {
    const transfer = this.context.chain.transfer(payout.txid!)
    if (transfer.status === "dropped") {
      if (transfer.replacedBy) payout.txid = transfer.replacedBy
      else this.decline(payout)
    } else if (transfer.status === "mined") {
      this.wallets.pay(payout.currency, this.total(payout))
      this.finish(payout, "approved")
    }
  }

  private decline(payout: Payout): void {
    this.wallets.giveBack(payout.currency, this.total(payout))
    this.finish(payout, "declined")
  }

  private finish(payout: Payout, status: Payout["status"]): void {
    payout.status = status
    payout.updatedAt = this.context.clock.iso()
    this.notifications.payout(payout)
    this.context.changed()
  }

  private total({ amount, commission, currency }: Payout): string {
    const { decimals } = assetOfCoin(currency)
    return new BigNumber(amount).plus(commission).decimalPlaces(decimals).toFixed()
  }
}
