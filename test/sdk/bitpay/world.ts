import { Client, Env, Environment, Models, TokenContainer } from "bitpay-sdk"
import { ASSET, type Sandbox, startSandbox } from "../../../sandbox/src"
import { Receiver } from "../../unit/sandbox/helpers"

/** The official client, as a merchant has it, against the sandbox. */
export class World {
  private constructor(
    readonly sandbox: Sandbox,
    readonly hook: Receiver,
    /** Merchant and payout facades, signed. */
    readonly client: Client,
    /** The point-of-sale facade, without a key. */
    readonly pos: Client,
  ) {}

  static async start(): Promise<World> {
    const sandbox = await startSandbox({ seed: "bitpay-sdk", rateLimits: false })
    useBaseUrl(`${sandbox.bitpay.url}/`)
    const { privateKey, merchantToken, payoutToken, posToken } = sandbox.bitpay.credentials
    const tokens = new TokenContainer()
    tokens.addMerchant(merchantToken)
    tokens.addPayout(payoutToken)
    const client = Client.createClientByPrivateKey(privateKey, tokens, Environment.Test)
    const pos = Client.createPosClient(posToken, Environment.Test)
    return new World(sandbox, await new Receiver().start(), client, pos)
  }

  async stop(): Promise<void> {
    await this.sandbox.close()
    await this.hook.stop()
  }

  /** A new invoice over 30 US dollars, with everything that the client can write into one. */
  async invoice(more: Partial<Models.InvoiceInterface> = {}): Promise<Paid> {
    const invoice = new Models.Invoice(30, "USD")
    const made = await this.client.createInvoice(Object.assign(invoice, fullInvoice(this), more))
    return asPaid(made)
  }

  /** The same, paid and credited. */
  async paidInvoice(): Promise<Paid> {
    const { id } = await this.invoice()
    return asPaid(await this.client.payInvoice(id, "complete"))
  }

  async refund(more: Partial<Models.RefundInterface> = {}): Promise<Models.RefundInterface> {
    const { id } = await this.paidInvoice()
    return this.client.createRefund(
      Object.assign(new Models.Refund(10, id, ""), { currency: "USD" }, more),
    )
  }

  /** Somebody who was invited and has signed up. */
  async activeRecipient(
    email = `${crypto.randomUUID()}@example.com`,
  ): Promise<Models.PayoutRecipient> {
    const [recipient] = await this.client.submitPayoutRecipients(
      new Models.PayoutRecipients([new Models.PayoutRecipient(email, "Alice", this.hook.url)]),
    )
    this.sandbox.advanceClock(120)
    return recipient as Models.PayoutRecipient
  }

  /** A payout of 10 US dollars to somebody new. */
  async payout(): Promise<Models.PayoutInterface> {
    const { id } = await this.activeRecipient()
    this.credit()
    return this.client.submitPayout(this.newPayout(String(id)))
  }

  newPayout(recipientId: string): Models.Payout {
    return Object.assign(new Models.Payout(10, "USD", "USD"), {
      recipientId,
      reference: "payout-1",
      label: "John Doe",
      notificationURL: this.hook.url,
      notificationEmail: "merchant@example.com",
    })
  }

  credit(): void {
    this.sandbox.credit("bitpay", ASSET.USDC_ETHEREUM, "1000")
  }

  newBill(): Models.Bill {
    const items = [
      Object.assign(new Models.BillItem(), { description: "Item 1", price: 6, quantity: 1 }),
      Object.assign(new Models.BillItem(), { description: "Item 2", price: 4.5, quantity: 2 }),
    ]
    return Object.assign(new Models.Bill("bill-1", "USD", "john@example.com", items), {
      name: "John Doe",
      cc: ["jane@example.com"],
      passProcessingFee: true,
    })
  }
}

/** What the client answers with has more than it was asked with. */
export type Paid = Models.InvoiceInterface & { id: string }

function asPaid(invoice: Models.InvoiceInterface): Paid {
  if (!invoice.id) throw new Error("the invoice has no id")
  return { ...invoice, id: invoice.id }
}

/** The one thing that a stranger changes: where the API is. */
export function useBaseUrl(url: string): void {
  Object.assign(Env, { TestUrl: url })
}

export function fullInvoice({ hook }: Pick<World, "hook">): Partial<Models.InvoiceInterface> {
  return {
    orderId: "20260101_abcde",
    posData: '{ "ref" : 711454, "item" : "test_item" }',
    itemDesc: "Item 1",
    itemCode: "item-1",
    physical: true,
    notificationURL: hook.url,
    extendedNotifications: true,
    redirectURL: "https://shop.example/return",
    closeURL: "https://shop.example/cancel",
    autoRedirect: true,
    merchantName: "Store 12",
    transactionSpeed: "medium",
    buyer: {
      email: "john@example.com",
      name: "John Doe",
      phone: "555-123-456",
      notify: true,
      address1: "2630 Hegal Place",
      address2: "Apt 42",
      locality: "Alexandria",
      region: "VA",
      postalCode: "23242",
      country: "US",
    },
  }
}
