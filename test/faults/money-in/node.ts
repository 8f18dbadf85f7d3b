import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { type Gateway, RateBook, Router } from "../../../src/gateways"
import type { DecideExceptionInput } from "../../../src/contract/refunds.schema"
import { Storage } from "../../../src/storage"
import type { Context } from "../../../src/modules/crypto-checkout/shared/context"
import { findPlacement } from "../../../src/medusa/placement"
import type { Query } from "../../../src/medusa/records"
import { MODULE_KEY } from "../../../src/modules/crypto-checkout/shared/key"
import { CryptoCheckoutService } from "../../../src/modules/crypto-checkout/service"
import { readDueDeposits } from "../../../src/modules/crypto-checkout/charges/due-reads"
import { expireOverdue, tellTime } from "../../../src/modules/crypto-checkout/charges/expiry"
import { type MedusaPort, Worker } from "../../../src/modules/crypto-checkout/runtime/worker"
import { CryptoPaymentProvider } from "../../../src/providers/crypto/service"
import { bookRefund } from "../../../src/settlement/book-refund"
import { followCanceledOrder } from "../../../src/settlement/follow-canceled-order"
import { settleCharge } from "../../../src/settlement/settle-charge"
import { PROCESSORS } from "../money-out/processors"
import { CLIENT_TIMEOUT_MS } from "../money-out/shop"
import { MedusaCore, amounts } from "./medusa/core"
import { CORE_KEY } from "./medusa/core-flows"
import { MedusaRecords } from "./medusa/records"

/** What a process of the shop has to know; it shares nothing with the others but the database. */
export interface NodePlace {
  databaseUrl: string
  /** Base URLs of the processors, by id. */
  urls: Readonly<Record<string, string>>
  /** Ids of the processors that this shop uses. */
  gateways: readonly string[]
  /** The plugin's options, as the merchant wrote them. */
  options: Record<string, unknown>
}

/** Connections that outlive a trial: opening them takes longer than most trials. */
export interface NodeConnections {
  storage: Storage
  records: MedusaRecords
}

const QUIET: Context["logger"] = Object.assign(
  Object.fromEntries(
    ["error", "warn", "info", "http", "debug", "silly", "verbose", "log", "panic"].map((name) => [
      name,
      () => undefined,
    ]),
  ),
  { shouldLog: () => false },
) as unknown as Context["logger"]

/** The gateways are built beside the options, with the keys of the contract suite. */
const UNUSED = {
  secret: "one secret for all processes of the campaign",
  gateways: { inventpay: { apiKey: "unused", webhookSecret: "unused" } },
}

function gatewaysAt(urls: NodePlace["urls"]): Pick<Context, "gateways" | "rates" | "router"> {
  const gateways: Gateway[] = PROCESSORS.map(({ harness }) =>
    harness.gateway(urls[harness.id] ?? "", { timeoutMs: CLIENT_TIMEOUT_MS }),
  )
  const rates = new RateBook(gateways)
  return {
    gateways: new Map(gateways.map((gateway) => [gateway.id, gateway])),
    rates,
    router: new Router(gateways, rates, { always: [], byAsset: {} }),
  }
}

export function connect(databaseUrl: string): NodeConnections {
  return {
    storage: new Storage({ clientUrl: databaseUrl, poolSize: 6 }),
    records: new MedusaRecords(databaseUrl),
  }
}

/**
 * One process of a shop: the plugin as Medusa starts it, with the provider, the worker and the jobs,
 * on a Medusa that is reduced to what a payment touches. Nothing happens by itself.
 */
export class ShopNode {
  readonly service: CryptoCheckoutService
  readonly core: MedusaCore
  private readonly container: MedusaContainer
  private readonly query: Query

  constructor(
    readonly name: string,
    { databaseUrl, urls, gateways, options }: NodePlace,
    { storage, records }: NodeConnections,
  ) {
    const service = new CryptoCheckoutService(
      { logger: QUIET },
      { ...UNUSED, ...options, database: { clientUrl: databaseUrl } },
    )
    Object.assign(service["context"], { storage, ...gatewaysAt(urls) })
    const query = { graph: records.graph.bind(records) }
    this.query = query as unknown as Query
    const provider = new CryptoPaymentProvider(
      { [MODULE_KEY]: service, query, logger: QUIET },
      { gateways: [...gateways] },
    )
    this.service = service
    this.core = new MedusaCore(records, () => provider)
    const parts: Record<string, unknown> = {
      [MODULE_KEY]: service,
      [CORE_KEY]: this.core,
      [ContainerRegistrationKeys.QUERY]: query,
      [ContainerRegistrationKeys.LOGGER]: QUIET,
      [ContainerRegistrationKeys.LINK]: linksIn(records),
      [Modules.ORDER]: {
        async addOrderTransactions(rows: { amount: { valueOf(): unknown } }[]) {
          // As Medusa does, which looks for the order of the first.
          if (rows.length === 0) throw new Error("There are no transactions to add")
          for (const { amount, ...row } of rows) {
            const value = String(amount.valueOf())
            await records.insert("order_transaction", { ...row, ...amounts(value) })
          }
        },
      },
      [Modules.PAYMENT]: {
        updatePaymentCollections: (id: string, { amount }: { amount: { valueOf(): unknown } }) =>
          records.patch("payment_collection", id, amounts(String(amount.valueOf()))),
      },
    }
    this.container = {
      resolve(key: string, { allowUnregistered = false } = {}) {
        if (key in parts || allowUnregistered) return parts[key]
        throw new Error(`The stage's Medusa has no ${key}`)
      },
    } as unknown as MedusaContainer
  }

  get context(): Context {
    return this.service["context"]
  }

  /** Hears no more of how calls go, nor of what others commit. Its connections stay open for the next. */
  async close(): Promise<void> {
    await this.service["listener"].stop()
    await this.service["health"].close()
  }

  /** How a worker of this process reaches Medusa. */
  get medusa(): MedusaPort {
    return {
      settle: (chargeId) => settleCharge(this.container, chargeId),
      book: (refundId) => bookRefund(this.container, refundId),
      emit: () => Promise.resolve(),
    }
  }

  /** One look of the worker at everything it does. */
  async work(): Promise<void> {
    const worker = new Worker(this.context, this.medusa, this.service.refunds)
    worker.start()
    await worker.stop()
  }

  /** Parts of the same by themselves. */
  async reconcile(): Promise<void> {
    await readDueDeposits(this.context)
  }

  async expire(): Promise<void> {
    await expireOverdue(this.context)
    await tellTime(this.context)
  }

  async lookForHeld(): Promise<void> {
    await this.service.aml.collectDue()
  }

  async lookForCanceled(): Promise<void> {
    const canceled = (await this.core.records.list("order")).filter((each) => each["canceled_at"])
    const ids = canceled.map(({ id }) => id)
    for (const id of await this.service.refunds.ordersToFollow(ids)) await this.hearOfCanceled(id)
  }

  /** An admin decides about something unusual. */
  async decide(
    chargeId: string,
    input: Omit<DecideExceptionInput, "version">,
    actor: string,
  ): Promise<void> {
    await this.service.refunds.decide(chargeId, input, actor, (charge) =>
      findPlacement(this.query, charge),
    )
  }

  /** Medusa's event `order.canceled`. */
  async hearOfCanceled(orderId: string): Promise<void> {
    await followCanceledOrder(this.container, orderId)
  }
}

type Definition = Record<string, Record<string, string>>

/** Medusa's links between modules, as far as an order, its cart and its payment collection have some. */
function linksIn(records: MedusaRecords) {
  const recordOf = (definition: Definition): [string, { id: string } & Record<string, string>] => {
    const keys = Object.assign({}, ...Object.values(definition)) as Record<string, string>
    const { cart_id, payment_collection_id } = keys
    return cart_id !== undefined
      ? ["order_cart", { ...keys, id: cart_id }]
      : ["order_payment_collection", { ...keys, id: String(payment_collection_id) }]
  }
  return {
    async create(definition: Definition) {
      await records.insert(...recordOf(definition))
    },
    async dismiss(definition: Definition) {
      const [entity, { id }] = recordOf(definition)
      await records.remove(entity, id)
    },
  }
}
