import {
  type Account,
  type Deployment,
  EVM_ACCOUNT,
  TRON_ACCOUNT,
  type Chain,
  chainOf,
} from "./catalog"
import { ApiError } from "./http"
import type { B2BinPayDefiSwitches } from "./switches"

/** What the merchant's key can see. */
export class Access {
  private names: Record<string, string> = {}

  constructor(private readonly switches: () => B2BinPayDefiSwitches) {}

  accounts(): Account[] {
    const all = this.switches().tron ? [EVM_ACCOUNT, TRON_ACCOUNT] : [EVM_ACCOUNT]
    return all.map((account) => ({ ...account, name: this.names[account.id] ?? account.name }))
  }

  rename({ id }: Account, name: string): void {
    this.names[id] = name
  }

  snapshot(): Record<string, string> {
    return this.names
  }

  restore(names: Record<string, string>): void {
    this.names = names
  }

  account(id: string | undefined): Account {
    const account = this.accounts().find((each) => each.id === id)
    if (!account) throw new ApiError(404, "[ERR_404] Account not found")
    return account
  }

  deployment(id: string | undefined): Deployment & { account: Account; chain: Chain } {
    for (const account of this.accounts()) {
      const found = account.deployments.find((each) => each.deploymentId === id)
      if (found) return { ...found, account, chain: chainOf(found.chainId) }
    }
    throw new ApiError(403, "[ERR_403] You are not a member of this deployment")
  }

  /** `{version}-{evm|tvm}` of an account's contract. */
  contractVersion({ isTron }: Account): string {
    return isTron ? `${this.switches().tronContract}-tvm` : "1.2.2-evm"
  }
}
