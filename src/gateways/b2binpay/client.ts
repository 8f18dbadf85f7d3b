import { type Credentials, defaultBaseUrl } from "./credentials"
import { document, readOne } from "./json-api"
import { Listing } from "./listing"
import { PayoutApi } from "./payouts"
import { readCurrency, readDeposit, readRate, readTransfer, readWallet } from "./read"
import { sharedSession } from "./session"
import { Transport } from "./transport"
import type {
  B2BinPayDeposit,
  B2BinPayRate,
  CreateDepositInput,
  Currency,
  Transfer,
  Wallet,
} from "./types"

/** An account at B2BINPAY, and where it is. */
export type B2BinPayClientOptions = Credentials & {
  /** Default `https://api.b2binpay.com` (v2) or `https://v3.api.b2binpay.com` (v3). */
  baseUrl?: string
  /** Time-out of one call in milliseconds. Default 10000. */
  timeoutMs?: number
}

/**
 * B2BINPAY's Enterprise API (JSON:API), versions 2 and 3: https://docs.b2binpay.com/v2/en and
 * https://docs.b2binpay.com/api-guide/api-overview. Obtaining and refreshing tokens happens
 * underneath. Every method throws GatewayError.
 */
export class B2BinPayClient {
  /** `GET /wallet/{id}`, `GET /wallet/` */
  readonly wallets: Listing<Wallet>
  /** `GET /currency/{id}`, `GET /currency/` */
  readonly currencies: Listing<Currency>
  /** `GET /transfer/{id}`, `GET /transfer/` */
  readonly transfers: Listing<Transfer>
  /** `GET /deposit/{id}`, `GET /deposit/` */
  readonly deposits: Listing<B2BinPayDeposit>
  /** `GET /payout/{id}`, `GET /payout/`, and everything else about money that goes out. */
  readonly payouts: PayoutApi
  private readonly rateList: Listing<B2BinPayRate>
  private readonly transport: Transport

  constructor(options: B2BinPayClientOptions) {
    const { baseUrl = defaultBaseUrl(options), timeoutMs } = options
    const session = sharedSession(baseUrl, options, timeoutMs)
    this.transport = new Transport(baseUrl, timeoutMs, session)
    this.wallets = new Listing(this.transport, "wallet", readWallet, "skip")
    this.currencies = new Listing(this.transport, "currency", readCurrency, "skip")
    this.transfers = new Listing(this.transport, "transfer", readTransfer, "fail")
    this.deposits = new Listing(this.transport, "deposit", readDeposit, "fail")
    this.rateList = new Listing(this.transport, "rates", readRate, "skip")
    this.payouts = new PayoutApi(this.transport)
  }

  isHealthy(): boolean {
    return this.transport.isHealthy()
  }

  /**
   * `GET /ping`: resolves when B2BINPAY is there; needs no token.
   * Source: https://docs.b2binpay.com/v2/en/api-guide/overview.html
   */
  async ping(): Promise<void> {
    await this.transport.open({
      operation: "ping",
      method: "GET",
      path: "/ping",
      repeatable: true,
    })
  }

  /** `GET /rates/`, all or for one base and quote currency, e.g. `BTC` and `USD`. */
  rates(filter: { left?: string; right?: string } = {}): Promise<B2BinPayRate[]> {
    const given = Object.entries(filter).filter(([, value]) => value !== undefined)
    return this.rateList.list(Object.fromEntries(given))
  }

  /**
   * `POST /deposit/`: an address for the currency of a wallet. There is no idempotency key: each
   * call makes a new address, so it is never repeated. After an `ambiguous` error look with
   * {@link findDeposits} before asking again.
   */
  createDeposit(input: CreateDepositInput): Promise<B2BinPayDeposit> {
    return this.transport.call(
      {
        operation: "create_deposit",
        method: "POST",
        path: "/deposit/",
        body: document(
          "deposit",
          {
            label: input.label,
            tracking_id: input.trackingId,
            confirmations_needed: input.confirmationsNeeded,
            callback_url: input.callbackUrl,
            address_type: input.addressType,
          },
          { wallet: input.walletId },
        ),
        repeatable: false,
      },
      (body) => readDeposit(readOne(body)),
    )
  }

  /** Deposits with our reference: `GET /deposit/?filter[tracking_id]=…`. */
  async findDeposits(trackingId: string): Promise<B2BinPayDeposit[]> {
    const found = await this.deposits.list({ tracking_id: trackingId })
    return found.filter((deposit) => deposit.trackingId === trackingId)
  }

  /** Transfers of one operation, e.g. what was paid to a deposit. */
  async transfersOf(operationType: number, operationId: string): Promise<Transfer[]> {
    const found = await this.transfers.list({ op_id: operationId, op_type: operationType })
    return found.filter(
      (transfer) =>
        transfer.operationType === operationType && transfer.operationId === operationId,
    )
  }
}
