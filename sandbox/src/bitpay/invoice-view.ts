import BigNumber from "bignumber.js"
import type { FakeChain } from "../chain"
import { num } from "../json"
import { coinOf, FIAT, rateOf, unitsOf } from "./coins"
import { buyerOf } from "./echoed"
import type { Funds } from "./funds"
import type { BitPaySwitches } from "./switches"
import type { Invoice } from "./types"

/** What an invoice looks like depends on these, too. */
export interface ViewContext {
  chain: FakeChain
  /** Milliseconds. */
  now: number
  switches: BitPaySwitches
  /** e.g. `http://127.0.0.1:9500/bitpay` */
  baseUrl: string
}

const millis = (value: number) => num(String(value))
const map = <T>(codes: readonly string[], make: (code: string) => T) =>
  Object.fromEntries(codes.map((code) => [code, make(code)]))

export function pageUrl(baseUrl: string, invoice: Invoice): string {
  return `${baseUrl}/invoice?id=${invoice.id}`
}

/** Fields that webhooks have, too. */
export function coreFields(invoice: Invoice, funds: Funds, context: ViewContext) {
  const { coin, coins } = invoice
  return {
    id: invoice.id,
    url: pageUrl(context.baseUrl, invoice),
    posData: invoice.posData ?? undefined,
    status: invoice.status,
    price: num(invoice.price),
    currency: invoice.currency,
    orderId: invoice.orderId ?? undefined,
    invoiceTime: millis(invoice.createdAt),
    expirationTime: millis(invoice.expiresAt),
    currentTime: millis(context.now),
    exceptionStatus: exceptionOf(invoice, funds),
    amountPaid: num(coin ? unitsOf(funds.received, coin) : "0"),
    transactionCurrency: coin && funds.received !== "0" ? coin : undefined,
    paymentSubtotals: map(coins, (code) => num(unitsOf(invoice.subtotals[code]!, code))),
    paymentTotals: map(coins, (code) => num(unitsOf(invoice.totals[code]!, code))),
    exchangeRates: map(coins, (code) =>
      map([...Object.keys(FIAT), ...coins.filter((each) => each !== code)], (other) =>
        num(rateOf(code, other)),
      ),
    ),
  }
}

/** An invoice as a facade sees it; the pos facade sees less. */
export function invoiceView(invoice: Invoice, funds: Funds, context: ViewContext) {
  const { coin, coins, echoed } = invoice
  const total = coin ? invoice.totals[coin]! : "0"
  const difference = new BigNumber(funds.received).minus(total)
  const units = (amount: BigNumber) => num(unitsOf(amount.abs().toFixed(), coin!))
  const shared = {
    ...coreFields(invoice, funds, context),
    guid: invoice.guid ?? undefined,
    token: invoice.token,
    itemDesc: invoice.itemDesc ?? undefined,
    lowFeeDetected: false,
    displayAmountPaid: funds.received,
    ...(funds.received !== "0" && difference.lt(0) && { underpaidAmount: units(difference) }),
    ...(difference.gt(0) && { overpaidAmount: units(difference) }),
    acceptanceWindow: millis(invoice.acceptanceWindow),
    redirectURL: invoice.redirectURL ?? undefined,
    closeURL: invoice.closeURL ?? undefined,
    autoRedirect: echoed.autoRedirect,
    minerFees: map(coins, (code) => minerFee(invoice, code)),
    refundAddressRequestPending: invoice.refundRequested,
    paymentDisplaySubTotals: map(coins, (code) => invoice.subtotals[code]),
    paymentDisplayTotals: map(coins, (code) => invoice.totals[code]),
    supportedTransactionCurrencies: map(coins, (code) =>
      code === context.switches.disabledCoin
        ? { enabled: false, reason: "merchantDisabled" }
        : { enabled: true },
    ),
    paymentCodes: map(coins, (code) => paymentCodes(invoice, code, context)),
    universalCodes: { paymentString: linkOf(invoice, context) },
    jsonPayProRequired: false,
    bitpayIdRequired: false,
    isCancelled: invoice.isCancelled,
    merchantName: echoed.merchantName ?? "Sandbox",
    itemCode: echoed.itemCode ?? undefined,
    physical: echoed.physical ?? undefined,
    itemizedDetails: echoed.itemizedDetails ?? undefined,
  }
  if (invoice.facade === "pos") return shared
  return {
    ...shared,
    targetConfirmations: num(String(coinOf(coin ?? coins[0]!).target)),
    transactionSpeed: invoice.speed,
    transactions: funds.transfers.map((transfer, outputIndex) => ({
      amount: num(unitsOf(transfer.amount, coin!)),
      confirmations: context.chain.confirmations(transfer),
      receivedTime: transfer.seenAt,
      time: transfer.seenAt,
      txid: transfer.txid,
      outputIndex,
    })),
    buyer: buyerOf(invoice),
    buyerProvidedEmail: invoice.email ?? undefined,
    buyerProvidedInfo: {
      name: echoed.buyer.name,
      phoneNumber: echoed.buyer.phone,
      emailAddress: invoice.email ?? undefined,
      sms: invoice.sms ?? undefined,
      selectedWallet: echoed.selectedWallet ?? undefined,
      selectedTransactionCurrency: coin ?? undefined,
    },
    refundAddresses: [],
    shopper: {},
  }
}

/** What the payer of a coin pays on top, if anything. */
function minerFee({ subtotals, totals, currency }: Invoice, code: string) {
  const fee = new BigNumber(totals[code]!).minus(subtotals[code]!)
  const fiat = fee.times(rateOf(code, currency)).decimalPlaces(2).toFixed()
  return {
    satoshisPerByte: num(fee.isZero() ? "0" : "1"),
    totalFee: num(unitsOf(fee.toFixed(), code)),
    fiatAmount: num(fiat),
  }
}

function exceptionOf({ coin, totals, status }: Invoice, { received, covered }: Funds) {
  if (!coin || received === "0") return false
  if (!covered) return "paidPartial"
  return status !== "new" && new BigNumber(received).gt(totals[coin]!) ? "paidOver" : false
}

/** All coins share one link: it names the invoice, and the wallet asks for the rest. */
function linkOf(invoice: Invoice, { baseUrl }: ViewContext): string {
  return `${baseUrl}/i/${invoice.id}`
}

function paymentCodes(invoice: Invoice, code: string, context: ViewContext) {
  const link = linkOf(invoice, context)
  const links = Object.entries(coinOf(code).links)
  const codes = Object.fromEntries(links.map(([name, form]) => [name, form.replace("{}", link)]))
  const scheme = coinOf(code).links.BIP72b?.split(":")[0]
  const { address, coin } = invoice
  if (!context.switches.legacyPaymentCodes || coin !== code || !address || !scheme) return codes
  return {
    ...codes,
    ADDRESS: address,
    BIP21: `${scheme}:${address}?amount=${invoice.totals[code]}`,
  }
}
