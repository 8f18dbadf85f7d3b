import { createHmac } from "node:crypto"
import type { CallbackDelivery, CallbackScheme } from "../callbacks"
import type { SandboxContext } from "../context"
import { toJson } from "../json"
import type { Resources } from "./resources"
import type { B2BinPaySwitches } from "./switches"
import { isoMicros } from "./times"
import { accountKey, type B2BinPayCredentials } from "./tokens"
import type { TransferBook } from "./transfers"
import type { ApiVersion, BookedTransfer, Deposit, Payout } from "./types"

/** Statuses that B2BINPAY tells of by itself. */
const FINAL = [2, -1, -2, -3]

/** Lower-case hex HMAC-SHA256; the key depends on the version. */
function signCallback(
  credentials: B2BinPayCredentials,
  version: ApiVersion,
  message: string,
): string {
  const key = version === "v3" ? credentials.callbackSecret : accountKey(credentials)
  return createHmac("sha256", key).update(message).digest("hex")
}

/** The signature stands in the body: forging means to change it there. */
export function callbackScheme(switches: () => B2BinPaySwitches): CallbackScheme {
  return {
    headers: () => ({ "Content-Type": switches().callbackType }),
    forge: ({ url, body }: CallbackDelivery) => ({
      url,
      body: body.replace(/"sign":"[0-9a-f]{64}"/, `"sign":"${"0".repeat(64)}"`),
    }),
  }
}

/** Words the callbacks and hands them to the delivery queue. */
export class Notifier {
  constructor(
    private readonly context: SandboxContext,
    private readonly credentials: B2BinPayCredentials,
    private readonly switches: () => B2BinPaySwitches,
    private readonly transfers: TransferBook,
    private readonly resources: Resources,
  ) {}

  /** Tells of a deposit's transfer what was not told yet. */
  deposit(deposit: Deposit, transfer: BookedTransfer): void {
    if (!this.isNews(deposit, transfer)) return
    this.send(deposit, transfer, "deposit", this.resources.depositInCallback(deposit), [transfer])
  }

  /** The same of a payout; tokens have their costs beside them. */
  payout(payout: Payout, own: BookedTransfer, costs: BookedTransfer | null): void {
    if (!this.isNews(payout, own)) return
    const both = costs ? [own, costs] : [own]
    const included = this.switches().costsFirst ? both.reverse() : both
    this.send(payout, own, "payout", this.resources.payout(payout), included)
  }

  private isNews(subject: Pick<Deposit, "confirmationsNeeded">, transfer: BookedTransfer): boolean {
    const { status, confirmations } = this.transfers.standing(transfer)
    if (status !== transfer.lastStatus) transfer.updatedAt = this.context.clock.iso()
    transfer.lastStatus = status
    const needed = subject.confirmationsNeeded
    const early = !transfer.toldEarly && needed !== null && confirmations >= needed
    const final = FINAL.includes(status) && transfer.told.at(-1) !== status
    if (early) transfer.toldEarly = true
    if (final) transfer.told.push(status)
    return early || final
  }

  private send(
    subject: Deposit | Payout,
    signed: BookedTransfer,
    type: "deposit" | "payout",
    data: { relationships?: Record<string, unknown> },
    transfers: readonly BookedTransfer[],
  ): void {
    if (!subject.callbackUrl) return
    const { resources } = this
    const wire = transfers.map((each) => resources.transfer(each))
    const attributes = resources.transfer(signed).attributes
    const time = isoMicros(this.context.clock.now(), "+00:00")
    const message = `${attributes.status}${attributes.amount}${subject.trackingId ?? ""}${time}`
    const body = {
      data: {
        ...data,
        relationships: {
          ...data.relationships,
          transfer: { data: { type: "transfer", id: signed.id } },
        },
      },
      included: [resources.currency(subject.currency), ...wire],
      meta: { time, sign: signCallback(this.credentials, subject.createdBy, message) },
    }
    this.context.callbacks.enqueue({
      processor: "b2binpay",
      payment_id: subject.id,
      event: `${type}.${attributes.status}`,
      url: subject.callbackUrl,
      body: toJson(body),
    })
    this.context.changed()
  }
}
