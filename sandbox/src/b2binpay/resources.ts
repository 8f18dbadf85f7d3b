import BigNumber from "bignumber.js"
import type { SandboxContext } from "../context"
import { cashForms, rippleForms, typeOf } from "./address-types"
import { balanceOf } from "./balances"
import { currencyByIso, type ListedCurrency } from "./currencies"
import type { WireResource } from "./listing"
import { arrivedSums } from "./sums"
import type { B2BinPaySwitches } from "./switches"
import { isoMicros } from "./times"
import type { TransferBook } from "./transfers"
import type { BookedTransfer, Deposit, Payout } from "./types"
import type { Wallet, Wallets } from "./wallets"

type Destination = Record<string, string | null>

/** Writes everything as JSON:API resources, field by field as in the document. */
export class Resources {
  constructor(
    private readonly context: SandboxContext,
    private readonly wallets: Wallets,
    private readonly transfers: TransferBook,
    private readonly switches: () => B2BinPaySwitches,
  ) {}

  currency(iso: number): WireResource {
    const { alpha, alias, name, exp, confirmationBlocks, blockDelay } = currencyByIso(iso)
    return {
      type: "currency",
      id: String(iso),
      attributes: {
        iso,
        name,
        alpha,
        alias,
        exp,
        confirmation_blocks: confirmationBlocks,
        block_delay: blockDelay,
      },
    }
  }

  wallet(wallet: Wallet): WireResource {
    const balance = balanceOf(wallet, this.wallets, this.transfers)
    const { currency } = wallet
    return {
      type: "wallet",
      id: wallet.id,
      attributes: {
        status: this.wallets.isActive(wallet) ? 3 : 1,
        created_at: isoMicros("2020-11-06T06:03:44.301Z"),
        balance_confirmed: fixed(balance.confirmed, currency),
        balance_pending: fixed(balance.pending, currency),
        balance_unusable: fixed(balance.unusable, currency),
        minimal_transfer_amount: wallet.minimalTransfer,
        destination: this.walletDestination(wallet),
      },
      relationships: {
        currency: related("currency", String(currency.iso)),
        parent: wallet.parentId === null ? { data: null } : related("wallet", wallet.parentId),
      },
    }
  }

  transfer(transfer: BookedTransfer): WireResource {
    const currency = currencyByIso(transfer.currency)
    const { status, riskStatus, risk, confirmations } = this.transfers.standing(transfer)
    return {
      type: "transfer",
      id: transfer.id,
      attributes: {
        confirmations,
        tx_index: null,
        nonce: null,
        op_id: Number(transfer.operationId ?? 0),
        op_type: transfer.operationType,
        risk_status: riskStatus,
        risk,
        amount: fixed(transfer.amount, currency),
        commission: fixed(transfer.commission, currency),
        fee: fixed(transfer.fee, currency),
        txid: transfer.txid,
        status,
        message: null,
        user_message:
          status === -3 && transfer.message === null
            ? "Amount is less than the minimal transfer amount"
            : transfer.message,
        created_at: isoMicros(transfer.createdAt),
        updated_at: isoMicros(transfer.updatedAt),
      },
      relationships: {
        currency: related("currency", String(transfer.currency)),
        wallet: related("wallet", transfer.walletId),
        parent:
          transfer.parentId === null ? { data: null } : related("transfer", transfer.parentId),
      },
    }
  }

  deposit(deposit: Deposit): WireResource {
    const sums = arrivedSums(deposit, this.transfers, this.wallets)
    const [own] = sums
    const currency = currencyByIso(deposit.currency)
    return {
      type: "deposit",
      id: deposit.id,
      attributes: {
        target_paid: fixed(own.paid, currency),
        payment_page: `${this.context.baseUrl()}/b2binpay/pay/${deposit.id}`,
        address_type: deposit.addressType,
        tracking_id: deposit.trackingId,
        confirmations_needed: deposit.confirmationsNeeded,
        callback_url: deposit.callbackUrl,
        address: this.shownAddress(deposit),
        message: null,
        status: 2,
        label: deposit.label,
        destination: this.destinationsOf(deposit),
        assets: Object.fromEntries(
          sums.map(({ wallet, paid, commission, pending }) => [
            wallet.currency.alpha,
            {
              wallet_id: Number(wallet.id),
              target_paid: fixed(paid, wallet.currency),
              target_commission: fixed(commission, wallet.currency),
              enrolled: fixed(new BigNumber(paid).minus(commission).toFixed(), wallet.currency),
              target_paid_pending: fixed(pending, wallet.currency),
              blockchain_balance: fixed(paid, wallet.currency),
            },
          ]),
        ),
      },
      relationships: {
        currency: related("currency", String(deposit.currency)),
        wallet: related("wallet", deposit.walletId),
      },
    }
  }

  /** Callbacks carry fewer fields than a read. */
  depositInCallback(deposit: Deposit): WireResource {
    const whole = this.deposit(deposit)
    const { address, tracking_id, target_paid, destination } = whole.attributes
    const created_at = isoMicros(deposit.createdAt)
    return { ...whole, attributes: { address, created_at, tracking_id, target_paid, destination } }
  }

  payout(payout: Payout): WireResource {
    const currency = currencyByIso(payout.currency)
    const feeWallet = this.wallets.get(
      this.wallets.get(payout.walletId).parentId ?? payout.walletId,
    )
    return {
      type: "payout",
      id: payout.id,
      attributes: {
        amount: fixed(payout.amount, currency),
        exp: currency.exp,
        address: payout.address,
        tag_type: payout.tagType,
        tag: payout.tag,
        destination: {
          address_type: payout.addressType ?? typeOf(currency.alpha, payout.address),
          address: payout.address,
          ...(payout.tag === null ? {} : { tag: payout.tag }),
        },
        tracking_id: payout.trackingId,
        confirmations_needed: payout.confirmationsNeeded,
        fee_amount: fixed(payout.feeAmount, feeWallet.currency),
        is_fee_included: payout.isFeeIncluded,
        message: null,
        status: payout.status,
        callback_url: payout.callbackUrl,
      },
      relationships: {
        currency: related("currency", String(payout.currency)),
        wallet: related("wallet", payout.walletId),
      },
      links: { self: `${this.context.baseUrl()}/b2binpay/payout/${payout.id}` },
    }
  }

  /** One form, although Bitcoin Cash has two; the Ledger's account alone, without a tag. */
  private walletDestination(wallet: Wallet): Destination {
    const { alpha } = wallet.currency
    const filed = this.wallets.address(wallet)
    const address = alpha === "BCH" ? cashForms(filed, this.switches()).cash : filed
    return { address_type: typeOf(alpha, address), address }
  }

  /** In the form that was asked for. */
  private shownAddress(deposit: Deposit): string {
    const { address, tag, addressType } = deposit
    switch (currencyByIso(deposit.currency).alpha) {
      case "BCH":
        return cashForms(address, this.switches())[addressType === "legacy" ? "legacy" : "cash"]
      case "XRP":
        return rippleForms(address, tag, this.switches())[
          addressType === "address" ? "address" : "x-address"
        ]
      default:
        return address
    }
  }

  /** Bitcoin Cash and XRP are told in two forms, the others in one; Stellar with a numeric memo. */
  private destinationsOf(deposit: Deposit): Destination | Destination[] {
    const { address, tag } = deposit
    switch (currencyByIso(deposit.currency).alpha) {
      case "BCH": {
        const { cash, legacy } = cashForms(address, this.switches())
        return [
          { address_type: "cash", address: cash },
          { address_type: "legacy", address: legacy },
        ]
      }
      case "XRP":
        return [
          {
            address_type: "x-address",
            address: rippleForms(address, tag, this.switches())["x-address"],
          },
          { address_type: "address", address, tag },
        ]
      case "XLM":
        return { address_type: null, address, tag, tag_type: "1" }
      default:
        return { address_type: deposit.addressType, address }
    }
  }
}

/** With exactly the currency's digits. */
export function fixed(amount: string, { exp }: ListedCurrency): string {
  return new BigNumber(amount).toFixed(exp)
}

function related(type: string, id: string) {
  return { data: { type, id } }
}
