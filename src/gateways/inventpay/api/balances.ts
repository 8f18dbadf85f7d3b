import { object } from "../../port/read-json"
import { readAccount, readBalance } from "./read"
import type { InventPayTransport } from "./transport"
import type { Account, CoinBalance } from "./types"

/** What the merchant's account holds. */
export class Balances {
  constructor(private readonly transport: InventPayTransport) {}

  /** `GET /v1/merchant/balance` */
  account(): Promise<Account> {
    return this.transport.get("balances", "/v1/merchant/balance", readAccount)
  }

  /** `GET /v1/merchant/balance/{currency}` */
  get(currency: string): Promise<CoinBalance> {
    return this.transport.get(
      "balance",
      `/v1/merchant/balance/${encodeURIComponent(currency)}`,
      (data) => readBalance(currency, object(data, "balance") ?? data, data),
    )
  }
}
