import type { CoinAmount, ReportedTransfer, TransferState } from "../../domain"
import type { Evidence } from "../port/gateway"
import { type Heard, type Payment, firstOf, hear, tellApart } from "./payments"
import type { AmlPayment, PaymentState } from "./api/types"

/** What is known of a deposit before anything arrives. */
export interface ExpectedDeposit {
  /** The customer's uid. */
  depositId: string
  /** Null where it is paid on a page of Defexa, which has an address of its own. */
  address: string | null
  /** All spellings of its currency, in upper case. */
  currencies: ReadonlySet<string>
  /** Which of a callback's two amounts counts as paid. */
  credited: "amount" | "net_amount"
}

/** Transfers to a deposit. */
export interface Findings {
  transfers: ReportedTransfer[]
  /** What Defexa says, and what could not be counted; for people. */
  remarks: string[]
  /** Some of it is only told of by callbacks that nothing but their URL proves; absent otherwise. */
  uncorroborated?: true
}

interface Finding {
  transfer: ReportedTransfer | null
  remark: string
  uncorroborated?: boolean
}

/** Joins the callbacks of a deposit with the account's list of deposits that are held. */
export function findTransfers(
  deposit: ExpectedDeposit,
  evidence: readonly Evidence[],
  amlPayments: readonly AmlPayment[],
): Findings {
  const about = evidence.map(hear).filter((heard) => isAbout(heard, deposit))
  const payments = tellApart(about)
  const addresses =
    deposit.address === null ? about.flatMap(({ address }) => address ?? []) : [deposit.address]
  const stopped = amlPayments.filter((each) => arrivedAt(each, addresses) && isStopped(each))
  const told = payments
    .filter((payment) => !stopped.some((each) => isSamePayment(each, payment)))
    .map((payment) => fromCallbacks(deposit, payment))
  const findings = [...told, ...stopped.map((each) => fromAmlList(deposit, each, payments))]
  return {
    transfers: findings.flatMap(({ transfer }) => transfer ?? []),
    remarks: [...new Set(findings.map(({ remark }) => remark))],
    ...(findings.some((finding) => finding.uncorroborated) && { uncorroborated: true }),
  }
}

/**
 * The customer's uid is ours alone; where it is left out, the address decides. A page is known by our
 * reference, and by the sealed URL that its callbacks come to.
 */
function isAbout({ type, uid, address, shopOrderId }: Heard, deposit: ExpectedDeposit): boolean {
  if (type === "payout") return false
  if (deposit.address === null) return shopOrderId === null || shopOrderId === deposit.depositId
  if (uid !== null) return uid === deposit.depositId
  return address === null || isSameAddress(address, deposit.address)
}

function arrivedAt({ address }: AmlPayment, addresses: readonly string[]): boolean {
  return address !== null && addresses.some((each) => isSameAddress(address, each))
}

/** EVM addresses may be written with or without the checksum's capital letters. */
function isSameAddress(a: string, b: string): boolean {
  const isEvm = /^0x/i.test(a) && /^0x/i.test(b)
  return isEvm ? a.toLowerCase() === b.toLowerCase() : a === b
}

function isSamePayment(held: AmlPayment, { txid, said }: Payment): boolean {
  if (held.txid !== null && txid !== null) return held.txid === txid
  return said.some(({ token }) => token === held.token)
}

function fromCallbacks(deposit: ExpectedDeposit, payment: Payment): Finding {
  const { key, txid, said, last, seenAt } = payment
  const word = last.externalState
  const coin = firstOf(said, (heard) => foreignCurrency(deposit, heard))
  const amount = firstOf(said, (heard) =>
    coin === null ? creditedAmount(deposit, heard) : foreignAmount(coin, heard),
  )
  const remark =
    coin === null
      ? word
      : `${word}, not counted: ${amount ?? "an unknown amount"} of ${coin} was sent`
  const state = transferState(last.state, txid)
  if (state === null) return { transfer: null, remark }
  if (amount === null) return { transfer: null, remark: `${word}, not counted: no amount is told` }
  const transfer = { key, txid, amount, coin, confirmations: null, seenAt }
  if (state === "confirmed" && last.unproven) {
    // It may be written by somebody who has read the URL in a log.
    return {
      transfer: { ...transfer, state: inCoin("seen", coin) },
      remark: `${remark}, which nothing but the callback's URL proves`,
      uncorroborated: true,
    }
  }
  return { transfer: { ...transfer, state: inCoin(state, coin) }, remark }
}

/** Another coin is for a person to decide about, unless it is gone or Defexa does not keep it. */
function inCoin(state: TransferState, coin: string | null): TransferState {
  if (coin === null) return state
  return state === "dropped" || state === "refused" || state === "returned" ? state : "foreign"
}

/** Of the callback's two amounts the one in that coin. */
function foreignAmount(
  coin: string,
  { paidCurrency, amount, netAmount }: Heard,
): CoinAmount | null {
  return paidCurrency === coin ? (netAmount ?? amount) : (amount ?? netAmount)
}

function creditedAmount({ credited }: ExpectedDeposit, heard: Heard): CoinAmount | null {
  return credited === "amount" ? (heard.amount ?? heard.netAmount) : heard.netAmount
}

function foreignCurrency({ currencies }: ExpectedDeposit, heard: Heard): string | null {
  const told = [heard.currency, heard.paidCurrency].filter((code) => code !== null)
  return told.find((code) => !currencies.has(code.toUpperCase())) ?? null
}

/** Null while there is nothing on the chain to speak of. */
function transferState(state: PaymentState, txid: string | null): TransferState | null {
  switch (state) {
    case "approved":
      return "confirmed"
    case "pending":
    case "processing":
      return "seen"
    case "declined":
      // Without a transaction nothing has come; with one, Defexa has not credited it.
      return txid === null ? "dropped" : "refused"
    case "refunded":
      return "returned"
    case "init":
    case "expired":
    case "unknown":
      return txid === null ? null : "seen"
  }
}

/** Whether a row of the list says that the money is, or was, kept from the merchant. */
function isStopped({ state }: AmlPayment): boolean {
  return state !== "approved"
}

/** The list is the newer word: whatever a callback said, money on it is not the merchant's. */
function fromAmlList(
  deposit: ExpectedDeposit,
  held: AmlPayment,
  payments: readonly Payment[],
): Finding {
  const risk = held.riskScore === null ? "" : `, risk score ${held.riskScore}`
  const remark = `${held.externalState} in the AML list${risk}`
  const told = payments.find((payment) => isSamePayment(held, payment))
  const coin = deposit.currencies.has(held.currency.toUpperCase()) ? null : held.currency
  return {
    transfer: {
      key: told?.key ?? `tx:${held.txid ?? held.token}`,
      txid: held.txid ?? told?.txid ?? null,
      amount: held.amount,
      coin,
      confirmations: null,
      state: inCoin(heldState(held.state), coin),
      seenAt: told?.seenAt ?? held.createdAt,
    },
    remark: coin === null ? remark : `${remark}, not counted: ${held.amount} of ${coin}`,
  }
}

function heldState(state: PaymentState): TransferState {
  switch (state) {
    case "declined":
      return "refused"
    case "refunded":
      return "returned"
    case "init":
    case "pending":
    case "processing":
    case "approved":
    case "expired":
    case "unknown":
      return "held"
  }
}
