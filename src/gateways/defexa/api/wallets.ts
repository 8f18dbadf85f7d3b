import { readWallets } from "./read"
import type { DefexaTransport } from "./transport"
import type { Wallet } from "./types"

/** What the merchant holds. */
export class Wallets {
  constructor(private readonly transport: DefexaTransport) {}

  /** `GET /api/v1/da/wallets`: the merchant's wallets with their balances. */
  list(): Promise<Wallet[]> {
    return this.transport.callInSession(
      { operation: "wallets", method: "GET", path: "/api/v1/da/wallets", repeatable: true },
      readWallets,
    )
  }
}
