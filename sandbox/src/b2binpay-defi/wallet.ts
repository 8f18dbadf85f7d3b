import BigNumber from "bignumber.js"
import { makeTxid } from "../addresses"
import type { SandboxContext } from "../context"
import { EVM_ACCOUNT, TRON_ACCOUNT, chainOf } from "./catalog"
import { snowflake } from "./ids"
import type { Claim, Operation } from "./types"

interface State {
  balances: Record<string, string>
  claims: Claim[]
  operations: Operation[]
}

/** The merchant's multisig wallets: what they hold, and what was claimed to them. */
export class Wallet {
  private state: State = empty()

  constructor(private readonly context: SandboxContext) {}

  balance(currencyId: string): string {
    return this.state.balances[currencyId] ?? "0"
  }

  /** Adds to a balance, or takes from it with a negative amount. */
  change(currencyId: string, amount: string): void {
    const sum = new BigNumber(this.balance(currencyId)).plus(amount)
    this.state.balances[currencyId] = sum.toFixed()
    this.context.changed()
  }

  currencyIds(): string[] {
    return Object.keys(this.state.balances)
  }

  /** Moves a confirmed deposit into the wallet. Its transaction is not played on the fake chain. */
  claim(deposit: Operation): void {
    const now = this.context.clock.iso()
    const { network, isTron } = chainOf(deposit.chainId)
    const txid = makeTxid(network!, this.context.chain.unique())
    this.change(deposit.currencyId, deposit.amount)
    this.state.claims.push({
      invoiceId: deposit.invoiceId!,
      invoiceNonce: String(this.state.claims.length),
      deploymentId: deposit.deploymentId,
      currencyId: deposit.currencyId,
      amount: deposit.amount,
      txid,
      createdAt: now,
    })
    this.state.operations.push({
      ...deposit,
      id: snowflake(this.context.chain),
      transactionId: snowflake(this.context.chain),
      operationType: "CLAIM",
      txid,
      fromAddress: deposit.toAddress,
      toAddress: (isTron ? TRON_ACCOUNT : EVM_ACCOUNT).contract,
      finding: null,
      createdAt: now,
      updatedAt: now,
      confirmedAt: now,
    })
  }

  isClaimed(deposit: Operation): boolean {
    return this.state.claims.some(
      (each) => each.invoiceId === deposit.invoiceId && each.currencyId === deposit.currencyId,
    )
  }

  claims(): Claim[] {
    return this.state.claims
  }

  /** The claims as the history has them. */
  operations(): Operation[] {
    return this.state.operations
  }

  snapshot(): State {
    return this.state
  }

  restore(state: State): void {
    this.state = state
  }

  reset(): void {
    this.state = empty()
  }
}

function empty(): State {
  return { balances: {}, claims: [], operations: [] }
}
