import { type DefiTransport, path } from "./transport"
import {
  readAccount,
  readAccountDetails,
  readBalanceSummary,
  readCurrencyBalance,
  readNonceInfo,
} from "./read"
import type {
  Account,
  AccountDetails,
  BalanceSummary,
  CurrencyBalance,
  NonceInfo,
  Page,
  PageQuery,
} from "./types"

export type BaseCurrency = "usd" | "eur" | "cny"

/** Accounts, their deployments and what they hold: https://docs.defi.b2binpay.com/api-guide/account */
export class Accounts {
  constructor(private readonly transport: DefiTransport) {}

  /** `GET /accounts`: what the key can see, normally one. */
  list(): Promise<Account[]> {
    return this.transport.list("accounts", "/api/v1/accounts", readAccount)
  }

  /** `GET /accounts/{id}`: the way to the deployment ids that most calls need. */
  get(accountId: string): Promise<AccountDetails> {
    return this.transport.one("account", path`/api/v1/accounts/${accountId}`, readAccountDetails)
  }

  /** `GET /accounts/{id}/balance/summary`: sums in a base currency. */
  balanceSummary(
    accountId: string,
    query: { baseCurrency: BaseCurrency; chainId: string },
  ): Promise<BalanceSummary> {
    return this.transport.one(
      "balance_summary",
      path`/api/v1/accounts/${accountId}/balance/summary`,
      readBalanceSummary,
      query,
    )
  }

  /** `GET /accounts/{id}/balance/assets`: by currency, with their worth in a base currency. */
  balanceAssets(
    accountId: string,
    query: PageQuery & {
      baseCurrency: BaseCurrency
      chainId: string
      currencyIds?: string[]
      sortBy?: "balance" | "converted_balance"
    },
  ): Promise<Page<CurrencyBalance>> {
    return this.transport.page(
      "balance_assets",
      path`/api/v1/accounts/${accountId}/balance/assets`,
      readCurrencyBalance,
      query,
    )
  }

  /** `GET /accounts/{id}/balances`: what the multisig wallet holds on a chain; cheapest to read. */
  balances(accountId: string, query: { chainId: string }): Promise<CurrencyBalance[]> {
    return this.transport.list(
      "balances",
      path`/api/v1/accounts/${accountId}/balances`,
      readCurrencyBalance,
      query,
    )
  }

  /** `GET /accounts/deployments/{id}/nonce-info` */
  nonceInfo(deploymentId: string): Promise<NonceInfo> {
    return this.transport.one(
      "nonce_info",
      path`/api/v1/accounts/deployments/${deploymentId}/nonce-info`,
      readNonceInfo,
    )
  }
}
