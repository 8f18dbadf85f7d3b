import {
  type ReportedCaseState,
  type SendSafety,
  type SendSnapshot,
  decimal,
  fiatAmount,
  type Trouble,
} from "../../../domain"
import {
  type Destination,
  GatewayError,
  type MassRequest,
  type MoneyOut,
  type SendRef,
} from "../../../gateways"
import type { AmlCaseRow, DepositRow, PayoutRow } from "../../../storage"
import { lookAtCase } from "../aml/look"
import { type Context, wordsOf } from "../shared/context"
import { callbackUrl } from "../shared/public-url"

/** What a gateway says about one row: how it stands, or that it was refused and nothing was sent. */
type PayoutAnswer = { snapshot: SendSnapshot } | { refused: string }

/** By payout id. A row that is not there is not known to the gateway. */
export type PayoutAnswers = ReadonlyMap<string, PayoutAnswer>

/**
 * One way to send money through a gateway. The engine gives it the rows of one call: a single one,
 * or all of a mass payout. Throws only `GatewayError`.
 */
export interface Sender {
  readonly safety: SendSafety
  /** One call, never repeated by the sender itself. */
  send(rows: readonly PayoutRow[]): Promise<PayoutAnswers>
  /** Looks up what became of a call; null where the gateway offers no look-up. */
  readonly find: ((rows: readonly PayoutRow[]) => Promise<PayoutAnswers>) | null
  /** Reads one; null where it cannot be read. */
  readonly read: ((row: KnownPayout) => Promise<SendSnapshot>) | null
  /** Takes an accepted one back; null where the gateway cannot. */
  readonly cancel: ((row: KnownPayout) => Promise<SendSnapshot>) | null
}

/** A payout that the gateway has told its id of. */
type KnownPayout = PayoutRow & { external_id: string }

export function isKnown(row: PayoutRow): row is KnownPayout {
  return row.external_id !== null
}

/** The sender of a payout's method at its gateway; null where the gateway cannot (any more). */
export function senderFor(
  context: Context,
  { gateway: gatewayId, method }: Pick<PayoutRow, "gateway" | "method">,
): Sender | null {
  const moneyOut = context.gateways.get(gatewayId)?.moneyOut
  if (!moneyOut) return null
  const postTo = callbackUrl(context.options, gatewayId)
  switch (method) {
    case "send":
      return paymentSender(moneyOut, postTo)
    case "refund_call":
      return refundSender(context, moneyOut, postTo)
    case "mass":
      return massSender(moneyOut, postTo)
    case "aml":
      return amlSender(context, moneyOut)
  }
}

/** Whether the gateway can be asked what became of a payout; if not, only people can find out. */
export function canLookUp(context: Context, row: PayoutRow): boolean {
  const sender = senderFor(context, row)
  if (!sender) return false
  return sender.find !== null || (sender.read !== null && isKnown(row))
}

function one(row: PayoutRow, snapshot: SendSnapshot | null): PayoutAnswers {
  return new Map(snapshot ? [[row.id, { snapshot }]] : [])
}

function first(rows: readonly PayoutRow[]): PayoutRow {
  const [row] = rows
  if (!row) throw new Error("There is nothing to send")
  return row
}

function refOf(row: PayoutRow): SendRef {
  return {
    reference: row.reference,
    asset: row.asset,
    sentAt: (row.first_sent_at ?? row.created_at).getTime(),
  }
}

function knownRefOf(row: KnownPayout): SendRef & { externalId: string } {
  return { ...refOf(row), externalId: row.external_id }
}

function destinationOf(row: PayoutRow): Destination {
  return { address: required(row, "address"), tag: row.tag, memoKind: row.memo_kind }
}

/**
 * What a row of its method cannot be without.
 * @throws Error that puts the payout before a person; nothing was sent by this call
 */
function required<K extends keyof PayoutRow>(row: PayoutRow, column: K): NonNullable<PayoutRow[K]> {
  const value = row[column]
  if (value === null || value === undefined) {
    throw new Error(`The payout ${row.id} (${row.method}) has no ${column}`)
  }
  return value
}

function paymentSender(moneyOut: MoneyOut, callbackUrl: string): Sender | null {
  const capability = moneyOut.capabilities.payout
  if (!capability || !moneyOut.send) return null
  const { find, read, cancel } = moneyOut
  return {
    safety: capability.safety,
    async send(rows) {
      const row = first(rows)
      const snapshot = await moneyOut.send?.({
        reference: row.reference,
        asset: required(row, "asset"),
        amount: decimal(row.amount),
        destination: destinationOf(row),
        callbackUrl,
        description: row.description,
        ...(row.beneficiary !== null && { beneficiary: row.beneficiary }),
      })
      return one(row, snapshot ?? null)
    },
    find: find
      ? async (rows) => one(first(rows), await find.call(moneyOut, refOf(first(rows))))
      : null,
    read: read ? (row) => read.call(moneyOut, knownRefOf(row)) : null,
    cancel: cancel && capability.cancel ? (row) => cancel.call(moneyOut, knownRefOf(row)) : null,
  }
}

function refundSender(context: Context, moneyOut: MoneyOut, callbackUrl: string): Sender | null {
  const capability = moneyOut.capabilities.refund
  if (!capability || !moneyOut.refund) return null
  const { findRefund, readRefund, cancelRefund } = moneyOut
  const depositOf = async (row: PayoutRow) => {
    const deposit = await depositOfRefund(context, row)
    // What was sealed with the payout, and not what the deposit's row says by now.
    return { depositId: deposit.id, externalId: required(row, "source_id"), asset: deposit.asset }
  }
  return {
    safety: capability.safety,
    async send(rows) {
      const row = first(rows)
      const snapshot = await moneyOut.refund?.({
        reference: row.reference,
        deposit: await depositOf(row),
        amount: fiatAmount(row.amount),
        currency: currencyOf(row),
        destination: row.address === null ? null : destinationOf(row),
        email: row.email,
        callbackUrl,
        description: row.description,
      })
      return one(row, snapshot ?? null)
    },
    find: findRefund
      ? async (rows) => {
          const row = first(rows)
          const ref = { ...refOf(row), asset: null, deposit: await depositOf(row) }
          return one(row, await findRefund.call(moneyOut, ref))
        }
      : null,
    read: readRefund
      ? async (row) =>
          readRefund.call(moneyOut, {
            ...knownRefOf(row),
            asset: null,
            deposit: await depositOf(row),
          })
      : null,
    cancel:
      cancelRefund && capability.cancel
        ? async (row) =>
            cancelRefund.call(moneyOut, {
              ...knownRefOf(row),
              asset: null,
              deposit: await depositOf(row),
            })
        : null,
  }
}

/** A refund call's amount is in the charge's currency, which stands in the asset's place. */
function currencyOf(row: PayoutRow): string {
  return required(row, "asset").replace(/^iso4217:/, "")
}

async function depositOfRefund({ storage }: Context, row: PayoutRow): Promise<DepositRow> {
  const session = await storage.session()
  const refund = row.refund_id === null ? null : await session.refunds.find(row.refund_id)
  const deposit = refund?.deposit_id ? await session.deposits.find(refund.deposit_id) : null
  if (!deposit) throw new Error(`The payout ${row.id} has no deposit`)
  return deposit
}

function massSender(moneyOut: MoneyOut, callbackUrl: string): Sender | null {
  const capability = moneyOut.capabilities.mass
  if (!capability || !moneyOut.sendMany) return null
  const { findMany, read, cancel } = moneyOut
  const requestFor = (rows: readonly PayoutRow[]): MassRequest => ({
    reference: required(first(rows), "mass_reference"),
    asset: required(first(rows), "asset"),
    rows: rows.map((row) => ({
      reference: row.reference,
      amount: decimal(row.amount),
      destination: destinationOf(row),
      description: row.description,
    })),
    callbackUrl,
  })
  const answersFor = (
    rows: readonly PayoutRow[],
    told: Awaited<ReturnType<NonNullable<typeof findMany>>>,
  ): PayoutAnswers => {
    const byReference = new Map<string, PayoutAnswer>()
    for (const { reference, reason } of told?.refused ?? []) {
      byReference.set(reference, { refused: reason })
    }
    for (const { reference, snapshot } of told?.rows ?? []) {
      byReference.set(reference, { snapshot })
    }
    return new Map(
      rows.flatMap((row) => {
        const answer = byReference.get(row.reference)
        return answer ? [[row.id, answer] as const] : []
      }),
    )
  }
  return {
    safety: capability.safety,
    async send(rows) {
      return answersFor(rows, (await moneyOut.sendMany?.(requestFor(rows))) ?? null)
    },
    find: findMany
      ? async (rows) => {
          const request = { ...requestFor(rows), sentAt: refOf(first(rows)).sentAt }
          return answersFor(rows, await findMany.call(moneyOut, request))
        }
      : null,
    read: read ? (row) => read.call(moneyOut, knownRefOf(row)) : null,
    cancel: cancel ? (row) => cancel.call(moneyOut, knownRefOf(row)) : null,
  }
}

/**
 * Sends a held deposit back. The call itself tells nothing: what became of it is told by the case.
 * A deposit can be sent back once only, so a call may be repeated after a look.
 */
function amlSender(context: Context, moneyOut: MoneyOut): Sender | null {
  if (!moneyOut.capabilities.aml?.refund || !moneyOut.refundAmlCase) return null
  const caseOf = async (row: PayoutRow): Promise<AmlCaseRow> => {
    const session = await context.storage.session()
    const found = row.aml_case_id === null ? null : await session.payouts.findCase(row.aml_case_id)
    if (!found) throw new Error(`The payout ${row.id} has no held deposit`)
    return found
  }
  const look = async (row: PayoutRow): Promise<SendSnapshot> => {
    const { state } = await lookAtCase(context, moneyOut, await caseOf(row), true)
    return amlSnapshot(row, state)
  }
  return {
    safety: "idempotent",
    async send(rows) {
      const row = first(rows)
      await moneyOut.refundAmlCase?.({
        reference: row.reference,
        externalId: required(row, "source_id"),
        destination: destinationOf(row),
      })
      return one(row, amlSnapshot(row, "held"))
    },
    async find(rows) {
      const snapshot = await look(first(rows))
      // Still held: the call that was not answered has done nothing, and may be repeated.
      return one(first(rows), snapshot.status === "pending" ? null : snapshot)
    },
    read: look,
    cancel: null,
  }
}

/** The call has no id of its own. `held` here means that it has not gone yet. */
function amlSnapshot({ reference }: PayoutRow, state: ReportedCaseState): SendSnapshot {
  const status = AML_STATUS[state]
  return {
    externalId: reference,
    status,
    externalStatus: state,
    txid: null,
    amount: null,
    fee: null,
    signatures: null,
    failure: status === "failed" ? `It was not refunded: the processor has ${state} it` : null,
  }
}

const AML_STATUS = {
  held: "pending",
  refunded: "confirmed",
  released: "failed",
  rejected: "failed",
} as const satisfies Record<ReportedCaseState, SendSnapshot["status"]>

/** What an error of a call means; anything that is no gateway's error may have happened after it. */
export function faultOf(error: unknown): {
  fault: GatewayError["code"]
  retryAfterMs: number | null
} {
  return error instanceof GatewayError
    ? { fault: error.code, retryAfterMs: error.details.retryAfterMs ?? null }
    : { fault: "ambiguous", retryAfterMs: null }
}

/** The same for people: in the processor's own words. */
export function troubleOf(error: unknown): Trouble {
  return { code: "processor", words: wordsOf(error) }
}
