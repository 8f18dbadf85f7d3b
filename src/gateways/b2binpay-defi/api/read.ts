/** Turns DeFi's answers into our types; every tolerated variant of its API is handled here. */
import { type CoinAmount, ZERO, coinAmount, isZero } from "../../../domain"
import {
  type JsonObject,
  countOrNull,
  instantOrNull,
  isObject,
  list,
  object,
  text,
  textOrNull,
} from "../../port/read-json"
import {
  type Account,
  type AccountDetails,
  type AmlFinding,
  type BalanceSummary,
  type BlockchainTransaction,
  type CallbackDelivery,
  type ContractVersion,
  type Currency,
  type CurrencyBalance,
  DEPLOYMENT_STATUSES,
  type Deployment,
  INVOICE_STATUSES,
  type Invoice,
  type Network,
  type NonceInfo,
  OPERATION_STATUSES,
  type Operation,
  type Page,
} from "./types"

/** @throws Error when the answer is not an object */
export function requireObject(body: unknown): JsonObject {
  if (!isObject(body)) {
    throw new Error("the answer is not an object")
  }
  return body
}

/**
 * Rows of a bare array, or of `{ items: [] }`.
 * @throws Error when there is neither: an unreadable list must not pass for an empty one
 */
export function readList<T>(body: unknown, read: (row: JsonObject) => T): T[] {
  const rows: unknown = Array.isArray(body) ? body : requireObject(body)["items"]
  if (!Array.isArray(rows)) {
    throw new Error("the answer holds no list")
  }
  return rows.filter(isObject).map(read)
}

export function readPage<T>(body: unknown, read: (row: JsonObject) => T): Page<T> {
  const page = requireObject(body)
  const items = readList(page, read)
  return {
    items,
    total: countOrNull(page, "total") ?? items.length,
    page: countOrNull(page, "page") ?? 1,
    pageSize: countOrNull(page, "pageSize") ?? items.length,
  }
}

export function readAccount(data: JsonObject): Account {
  return {
    id: text(data, "id"),
    name: textOrNull(data, "name"),
    contract: textOrNull(data, "contract"),
    isTron: data["isTron"] === true,
    smartContractVersionId: textOrNull(data, "smartContractVersionId"),
    isHidden: data["isHidden"] === true,
  }
}

export function readAccountDetails(data: JsonObject): AccountDetails {
  return {
    account: readAccount(object(data, "account") ?? data),
    deployments: list(data, "deployments").filter(isObject).map(readDeployment),
  }
}

function readDeployment(data: JsonObject): Deployment {
  return {
    deploymentId: text(data, "deploymentId"),
    chainId: text(data, "chainId"),
    networkName: textOrNull(data, "networkName"),
    status: known(DEPLOYMENT_STATUSES, text(data, "deploymentStatus")),
    approvers: list(data, "approvers").filter((each) => typeof each === "string"),
    threshold: countOrNull(data, "threshold") ?? 0,
  }
}

export function readNonceInfo(data: JsonObject): NonceInfo {
  return {
    currentNonce: text(data, "currentNonce"),
    lastExecutedNonce: textOrNull(data, "lastExecutedNonce"),
  }
}

export function readNetwork(data: JsonObject): Network {
  return {
    chainId: text(data, "chainId"),
    name: textOrNull(data, "name"),
    isTestnet: data["isTestnet"] === true,
    isActive: data["isActive"] !== false,
    isTron: data["isTron"] === true,
    requiredConfirmations: requiredCount(data, "requiredConfirmations"),
  }
}

export function readCurrency(data: JsonObject): Currency {
  return {
    id: text(data, "id"),
    symbol: textOrNull(data, "symbol") ?? text(data, "id"),
    name: textOrNull(data, "name"),
    chainId: text(data, "chainId"),
    address: textOrNull(data, "address"),
    decimals: requiredCount(data, "decimals"),
    isScam: data["isScam"] === true,
    isVerified: data["isVerified"] === true,
  }
}

export function readContractVersion(data: JsonObject): ContractVersion {
  const supports = data["supportsInvoices"]
  return {
    id: text(data, "id"),
    version: textOrNull(data, "version"),
    supportsInvoices: typeof supports === "boolean" ? supports : null,
  }
}

export function readBalanceSummary(data: JsonObject): BalanceSummary {
  return {
    totalBalance: amount(data, "totalBalance"),
    uncollectedBalance: amount(data, "uncollectedBalance"),
    uncollectedInvoices: countOrNull(data, "uncollectedInvoices") ?? 0,
    allRatesReceived: data["allRatesReceived"] === true,
  }
}

export function readCurrencyBalance(data: JsonObject): CurrencyBalance {
  return {
    currency: readCurrency(requireObject(data["currency"])),
    balance: amount(data, "balance"),
    convertedBalance: amountOrNull(data, "convertedBalance"),
  }
}

/** Created, updated and listed invoices come bare, a single one in `{ invoice }`. */
export function readInvoice(body: JsonObject): Invoice {
  const data = object(body, "invoice") ?? body
  const externalStatus = text(data, "status")
  const check = object(data, "latestAmlCheck")
  return {
    id: text(data, "id"),
    publicId: textOrNull(data, "publicId"),
    invoiceAddress: text(data, "invoiceAddress"),
    requestedAmount: amountOrNull(data, "requestedAmount"),
    paidAmount: amountOrNull(data, "paidAmount"),
    status: known(INVOICE_STATUSES, externalStatus),
    externalStatus,
    trackingId: textOrNull(data, "trackingId"),
    paymentPageUrl: textOrNull(data, "paymentPageUrl"),
    availableCurrencies: list(data, "availableCurrencies").filter(isObject).map(readCurrency),
    createdAt: instantOrNull(data, "createdAt"),
    expiresAt: instantOrNull(data, "expiresAt"),
    latestAmlCheck: check && readAmlFinding(check),
    blockedAmounts: list(data, "blockedAmounts")
      .filter(isObject)
      .map((row) => ({ currencyId: text(row, "currencyId"), amount: amount(row, "amount") })),
  }
}

/** An amount of zero would make every payment look like too much. */
export function readNewInvoice(body: JsonObject): Invoice {
  const invoice = readInvoice(body)
  if (invoice.requestedAmount !== null && isZero(invoice.requestedAmount)) {
    throw new Error('the field "requestedAmount" is zero')
  }
  return invoice
}

export function readOperation(data: JsonObject): Operation {
  const externalStatus = text(data, "status")
  const currency = object(data, "currency")
  return {
    id: text(data, "id"),
    chainId: textOrNull(data, "chainId"),
    operationType: text(data, "operationType"),
    status: known(OPERATION_STATUSES, externalStatus),
    externalStatus,
    fromAddress: textOrNull(data, "fromAddress"),
    toAddress: textOrNull(data, "toAddress"),
    txHash: textOrNull(data, "txHash"),
    blockNumber: countOrNull(data, "blockNumber"),
    confirmations: countOrNull(data, "confirmations") ?? 0,
    currencyId: textOrNull(data, "currencyId"),
    amount: unsigned(data, "amount"),
    currency: currency && readCurrency(currency),
    createdAt: instantOrNull(data, "createdAt"),
    confirmedAt: instantOrNull(data, "confirmedAt"),
    aml: readAmlFinding(data),
    amlCheckInProgress: data["amlCheckInProgress"] === true,
    invoiceId: textOrNull(data, "invoiceId"),
  }
}

function readAmlFinding(data: JsonObject): AmlFinding {
  const score = Number(textOrNull(data, "riskScore") ?? Number.NaN)
  return {
    riskScore: Number.isFinite(score) ? score : null,
    severity: textOrNull(data, "severity"),
    reason: textOrNull(data, "reason"),
  }
}

export function readBlockchainTransaction(data: JsonObject): BlockchainTransaction {
  return {
    id: text(data, "id"),
    chainId: textOrNull(data, "chainId"),
    txHash: textOrNull(data, "txHash"),
    fromAddress: textOrNull(data, "fromAddress"),
    toAddress: textOrNull(data, "toAddress"),
    value: textOrNull(data, "value") ?? ZERO,
    blockNumber: countOrNull(data, "blockNumber"),
    status: text(data, "status"),
    confirmations: countOrNull(data, "confirmations") ?? 0,
    operations: list(data, "operations")
      .filter(isObject)
      .map((row) => ({
        id: text(row, "id"),
        type: textOrNull(row, "type"),
        currencyId: textOrNull(row, "currencyId"),
        amount: textOrNull(row, "amount") === null ? null : unsigned(row, "amount"),
      })),
  }
}

export function readDelivery(data: JsonObject): CallbackDelivery {
  return {
    id: text(data, "id"),
    url: textOrNull(data, "url"),
    type: textOrNull(data, "type"),
    status: text(data, "status"),
    operationId: textOrNull(data, "operationId"),
    attempt: countOrNull(data, "attempt") ?? 0,
    responseCode: countOrNull(data, "responseCode"),
  }
}

function requiredCount(data: JsonObject, key: string): number {
  const value = countOrNull(data, key)
  if (value === null) {
    throw new Error(`the field "${key}" is missing`)
  }
  return value
}

function amountOrNull(source: JsonObject, key: string): CoinAmount | null {
  const value = textOrNull(source, key)
  return value === null ? null : coinAmount(value)
}

export function amount(source: JsonObject, key: string): CoinAmount {
  return amountOrNull(source, key) ?? ZERO
}

/** Operations carry the sign of the direction. */
function unsigned(source: JsonObject, key: string): CoinAmount {
  return coinAmount((textOrNull(source, key) ?? ZERO).replace(/^[-+]/, ""))
}

/** The word, where it is one that we know. */
export function known<T extends string>(words: readonly T[], word: string): T | "UNKNOWN" {
  return words.find((each) => each === word) ?? "UNKNOWN"
}
