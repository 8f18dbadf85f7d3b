import BigNumber from "bignumber.js"
import { makeAddress } from "../addresses"
import type { SandboxContext } from "../context"
import { SandboxError } from "../errors"
import { assetOfCoin } from "./coins"
import type { Ids } from "./ids"
import type { Account } from "./types"

/** What is open at creation; the rest follows. */
export type NewAccount = Pick<Account, "kind" | "currency" | "callbackUrl"> &
  Partial<
    Pick<
      Account,
      | "uid"
      | "amount"
      | "description"
      | "shopOrderId"
      | "exchangeCurrency"
      | "payFeeForClient"
      | "redirectUrls"
      | "expiresAt"
    >
  >

/** Customers' addresses, charges and invoices. */
export class Accounts {
  private byId = new Map<string, Account>()
  private byAddress = new Map<string, Account[]>()

  constructor(
    private readonly context: SandboxContext,
    private readonly ids: Ids,
  ) {}

  /** The same uid and currency always get the same address; the last callback URL counts. */
  customer(currency: string, uid: string, callbackUrl: string | null): Account {
    const known = this.byId.get(this.staticAddress(currency, uid))
    if (!known) return this.create({ kind: "customer", currency, uid, callbackUrl })
    known.callbackUrl = callbackUrl ?? known.callbackUrl
    this.context.changed()
    return known
  }

  create(request: NewAccount): Account {
    const { kind, currency, uid = null } = request
    const { network } = assetOfCoin(currency)
    const address = uid ? this.staticAddress(currency, uid) : this.context.chain.newAddress(network)
    const isInvoice = kind === "SINGLE" || kind === "UNLIMITED"
    const rowId = isInvoice ? this.ids.number() : null
    const prefix = kind === "SINGLE" ? "limited_invoice_" : "unlimited_invoice_"
    const now = this.context.clock.iso()
    const account: Account = {
      amount: null,
      description: null,
      shopOrderId: null,
      exchangeCurrency: null,
      payFeeForClient: false,
      redirectUrls: null,
      expiresAt: null,
      ...request,
      id: kind === "customer" ? address : rowId === null ? this.ids.token() : String(rowId),
      address,
      uid,
      rowId,
      orderNumber: isInvoice ? `${prefix}${this.ids.token()}` : null,
      createdAt: now,
      updatedAt: now,
      status: 0,
    }
    this.add(account)
    this.context.changed()
    return account
  }

  find(id: string): Account | undefined {
    const account = this.byId.get(id)
    if (account) this.refresh(account)
    return account
  }

  get(id: string): Account {
    const account = this.find(id)
    if (!account) throw new SandboxError(404, `no Defexa payment ${id}`)
    return account
  }

  all(): Account[] {
    const accounts = [...this.byId.values()]
    for (const account of accounts) this.refresh(account)
    return accounts
  }

  /** Who gets what is sent to an address: the newest that still waits for money, else the newest. */
  receiver(address: string): Account | undefined {
    const owners = [...(this.byAddress.get(address) ?? [])].reverse()
    for (const owner of owners) this.refresh(owner)
    return owners.find((owner) => owner.amount !== null && owner.status === 0) ?? owners.at(-1)
  }

  invoices(): Account[] {
    return this.all().filter((account) => account.rowId !== null)
  }

  /** Marks it paid once it has what was asked; open-ended ones are never through. */
  settle(account: Account, received: string): void {
    if (account.amount === null || new BigNumber(received).lt(account.amount)) return
    this.setStatus(account, 1)
  }

  expire(id: string): void {
    const account = this.get(id)
    if (account.kind === "customer" || account.kind === "UNLIMITED") {
      throw new SandboxError(409, `Defexa's ${account.kind} addresses have no end`)
    }
    if (account.status !== 0) throw new SandboxError(409, `payment ${id} is over already`)
    account.expiresAt = this.context.clock.iso()
    this.setStatus(account, 2)
  }

  snapshot(): Account[] {
    return [...this.byId.values()]
  }

  restore(accounts: Account[]): void {
    this.byId.clear()
    this.byAddress.clear()
    for (const account of accounts) this.add(account)
  }

  private add(account: Account): void {
    this.byId.set(account.id, account)
    const others = this.byAddress.get(account.address) ?? []
    this.byAddress.set(account.address, [...others, account])
  }

  private refresh(account: Account): void {
    const isOver = account.expiresAt && this.context.clock.now() >= Date.parse(account.expiresAt)
    if (isOver && account.status === 0) this.setStatus(account, 2)
  }

  private setStatus(account: Account, status: number): void {
    account.status = status
    account.updatedAt = this.context.clock.iso()
    this.context.changed()
  }

  private staticAddress(currency: string, uid: string): string {
    const seed = `defexa/${this.context.chain.snapshot().seed}/${currency}/${uid}`
    return makeAddress(assetOfCoin(currency).network, seed)
  }
}
