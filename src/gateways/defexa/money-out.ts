import { type Asset, add } from "../../domain"
import { GatewayError } from "../port/errors"
import {
  type AmlRefundRequest,
  type AmlReport,
  type Balance,
  type FeeEstimate,
  type MassRequest,
  type MassSnapshot,
  type MoneyOut,
  type MoneyOutCapabilities,
  NOT_HELD,
  type SendRef,
  type SendRequest,
  type SendSnapshot,
} from "../port/money-out"
import { type AddressSending, sendableAsset } from "../port/sending"
import { type Answered, write } from "../port/writing"
import { caseId, readAmlReport } from "./aml"
import type { CallbackSignature } from "./callback"
import type { DefexaClient } from "./api/client"
import { checkConnection } from "./connection"
import type { Currency } from "./currencies"
import { MAX_ROWS, findBatch, ofNewBatch } from "./mass-payouts"
import { ofCreated, ofRow } from "./payout-status"

/** What the payouts share with the gateway. */
interface Account {
  table: readonly Currency[]
  callbackSignature: CallbackSignature
  /** The callback URL of one sending, with the seal that proves our reference. */
  sealedUrl(url: string, reference: string): string
}

/** Where a sending comes from. */
interface Source {
  code: string
  asset: Asset
  address: string
}

/**
 * Payouts from the wallets, single and by the batch, and money that AML screening holds. A payout's
 * order number is our reference: Defexa refuses a second one, and finds the first by it. So our
 * reference is also its id to us; Defexa's own is not always told.
 */
export class DefexaMoneyOut implements MoneyOut {
  readonly capabilities: MoneyOutCapabilities = {
    payout: {
      safety: "idempotent",
      destination: "address",
      execution: "processor",
      fees: "sender",
      cancel: false,
      perMinute: null,
    },
    refund: null,
    mass: { safety: "lookup", maxRows: MAX_ROWS },
    aml: { refund: true },
  }

  constructor(
    private readonly client: DefexaClient,
    private readonly account: Account,
  ) {}

  async send(request: SendRequest): Promise<Answered<SendSnapshot>> {
    const { reference, amount, destination } = request
    const source = await this.source(request, "create_payout")
    return write({
      call: async () => {
        const created = await this.client.payouts.create({
          amount,
          currency: source.code,
          from_address: source.address,
          target_address: destination.address,
          order_number: reference,
          callback_url: this.account.sealedUrl(request.callbackUrl, reference),
        })
        return ofCreated(reference, amount, created)
      },
      repeated: {
        is: (refusal) => isRefusedAs(refusal, "order_number_already_exists"),
        find: () => this.find({ reference }),
      },
      told: (snapshot) => snapshot,
    })
  }

  async find({ reference }: Pick<SendRef, "reference">): Promise<SendSnapshot | null> {
    const row = await this.client.payouts.findByOrderNumber(reference)
    return row && ofRow(reference, row)
  }

  /** A row of a batch is known by Defexa's own id as soon as a list has told it. */
  async read({ reference, externalId }: SendRef & { externalId: string }): Promise<SendSnapshot> {
    const { payouts } = this.client
    if (externalId !== reference) return ofRow(externalId, await payouts.get(externalId))
    const single = await this.find({ reference })
    if (single) return single
    const rows = await payouts.list({ type: "mass" })
    const row = rows.find(({ description }) => description === reference)
    if (row) return ofRow(row.id, row)
    throw refusal("list_payouts", `there is no payout with the order number ${reference}`)
  }

  /** All rows or none: what one row lacks keeps the whole batch from being sent. */
  async sendMany(request: MassRequest): Promise<Answered<MassSnapshot>> {
    const { reference, rows, asset } = request
    const [first] = rows
    if (!first || rows.length > MAX_ROWS) {
      throw refusal("create_mass_payout", `a batch has 1 to ${MAX_ROWS} rows`)
    }
    for (const row of rows) this.sendable({ ...row, asset }, "create_mass_payout")
    const source = await this.source({ ...first, asset }, "create_mass_payout")
    return write({
      call: () =>
        this.client.payouts.createMass({
          name: reference,
          currency: source.code,
          from_address: source.address,
          callback_url: this.account.sealedUrl(request.callbackUrl, reference),
          payouts: rows.map(({ reference: comment, amount, destination }) => ({
            amount,
            comment,
            address: destination.address,
          })),
        }),
      told: ({ orderNumber }) => ofNewBatch(request, orderNumber ?? reference),
      describe: async ({ orderNumber }) => {
        const batch = ofNewBatch(request, orderNumber ?? reference)
        if (orderNumber === null) return batch
        const listed = await this.findMany({ ...request, externalId: orderNumber })
        return listed?.rows.length === rows.length ? listed : batch
      },
    })
  }

  findMany(request: MassRequest & { externalId?: string | null }): Promise<MassSnapshot | null> {
    const { externalId = null, reference } = request
    return findBatch(this.client.payouts, request, externalId === reference ? null : externalId)
  }

  /** The network's fee; Defexa's own commission comes on top and is told only afterwards. */
  async estimateFee(request: AddressSending): Promise<FeeEstimate> {
    const { amount, destination } = request
    const { code, asset, address } = await this.source(request, "estimate_fee")
    const { medium } = await this.client.payouts.estimateFee({
      amount,
      currency: code,
      from_address: address,
      target_address: destination.address,
    })
    return { fee: medium, asset: asset.id, spend: add(amount, medium), receive: amount }
  }

  async balances(): Promise<readonly Balance[]> {
    const wallets = await this.client.wallets.list()
    return wallets.map(({ currency, availableForPayout, held }) => ({
      asset: this.currency(currency)?.asset.id ?? null,
      code: currency,
      available: availableForPayout,
      pending: held,
    }))
  }

  async payoutAssets(): Promise<readonly Asset[]> {
    const wallets = await this.client.wallets.list()
    const sources = wallets.filter(({ address }) => address !== null)
    const assets = sources.flatMap(({ currency }) => this.currency(currency)?.asset ?? [])
    return [...new Set(assets)]
  }

  /** What is held now; what no longer is has left the list, whatever became of it. */
  async amlCases(): Promise<readonly AmlReport[]> {
    const payments = await this.client.amlRefunds.list()
    return payments.map((payment) => readAmlReport(payment, this.account.table))
  }

  /**
   * The token that names the deposit to Defexa would let anybody with the key send it anywhere, so
   * it is read when it is needed and never kept.
   */
  async refundAmlCase({ externalId, destination }: AmlRefundRequest) {
    const operation = "create_aml_refund"
    if (destination.tag !== null) throw refusal(operation, "it cannot be sent with a tag")
    const payments = await this.client.amlRefunds.list()
    const payment = payments.find((each) => caseId(each) === externalId)
    if (!payment) throw refusal(operation, "Defexa does not hold it (any more)", NOT_HELD)
    const input = { token: payment.token, to_address: destination.address }
    return write({
      call: async () => {
        try {
          await this.client.amlRefunds.create(input)
        } catch (error) {
          if (!isRefusedAs(error, "payment_not_found")) throw error
          throw refusal(operation, "Defexa does not hold it any more", NOT_HELD)
        }
      },
      told: () => ({ externalId }),
    })
  }

  checkConnection() {
    const { table, callbackSignature } = this.account
    return checkConnection(this.client, table, callbackSignature)
  }

  /** The wallet that the asset is sent from. */
  private async source(sending: AddressSending, operation: string): Promise<Source> {
    const asset = this.sendable(sending, operation)
    const codes = this.account.table.filter((each) => each.asset.id === asset.id)
    const wallets = await this.client.wallets.list()
    for (const { code } of codes) {
      const address = wallets.find(({ currency }) => currency === code)?.address
      if (address) return { code, asset, address }
    }
    throw refusal(operation, `there is no wallet to send ${asset.id} from`)
  }

  private sendable(sending: AddressSending, operation: string): Asset {
    if (sending.destination.tag !== null) {
      throw refusal(operation, "Defexa cannot send with a tag")
    }
    return sendableAsset(sending, (reason) => refusal(operation, reason))
  }

  private currency(code: string): Currency | undefined {
    return this.account.table.find((each) => each.code === code)
  }
}

function isRefusedAs(error: unknown, code: string): error is GatewayError {
  return (
    error instanceof GatewayError &&
    error.code === "rejected" &&
    error.details.externalCode === code
  )
}

function refusal(operation: string, message: string, externalCode?: string): GatewayError {
  return new GatewayError("rejected", message, { gateway: "defexa", operation, externalCode })
}
