import type { AssetId, ChargeId } from "../../../domain"
import type { Charge, ChargeResponse } from "../../../contract/storefront"
import type { ChargeAggregate, Listener } from "../../../storage"
import type { Context } from "../shared/context"
import { payPath } from "../shared/public-url"
import { type ChoiceTerms, chooseAsset } from "./choosing"
import type { ChargeHub, ChargeListener, Subscriber } from "./hub"
import { OfferedAssets } from "./offered"
import { type NewPrice, reprice, requireUnpaid } from "./repricing"
import type { ShopReader } from "./withheld"
import { type Viewer, opensAs, seenBy, toShopperCharge } from "./shopper-view"

/** What somebody comes with who wants to see a charge. */
export interface Credentials {
  token: string
  /** Whether it is the customer who is logged in and whose order it is. */
  isCustomer?: boolean
}

/** A charge that somebody may see, and as whom. */
interface FoundCharge {
  aggregate: ChargeAggregate
  now: Date
  viewer: Viewer
}

/** Charges as shoppers see them, and what shoppers do about them. */
export class Storefront {
  private readonly choosing = new Map<string, Promise<void>>()
  private readonly offered: OfferedAssets

  /**
   * @param hub tells open pages what changed
   * @param listener tells the hub, once it was started
   */
  constructor(
    private readonly context: Context,
    private readonly hub: ChargeHub,
    private readonly listener: Pick<Listener, "start">,
  ) {
    this.offered = new OfferedAssets(context)
  }

  /** The charge alone, without asking any gateway; null like {@link retrieve}. */
  async view(chargeId: ChargeId, credentials: Credentials): Promise<Charge | null> {
    const found = await this.find(chargeId, credentials)
    return found && this.toCharge(found)
  }

  /** As whom somebody sees a charge; null like {@link retrieve}. */
  async viewerOf(chargeId: ChargeId, credentials: Credentials): Promise<Viewer | null> {
    return (await this.find(chargeId, credentials))?.viewer ?? null
  }

  /** The charge with what may be chosen; null for an unknown id and for a wrong token alike. */
  async retrieve(
    chargeId: ChargeId,
    credentials: Credentials,
    shop: ShopReader,
  ): Promise<ChargeResponse | null> {
    const found = await this.find(chargeId, credentials)
    if (!found) return null
    return {
      charge: await this.toCharge(found),
      assets: await this.offered.of(found.aggregate, found.now, shop),
    }
  }

  /** Opens a deposit for an asset; a second click while the first is under way waits for it. */
  async chooseAsset(chargeId: ChargeId, assetId: AssetId, terms: ChoiceTerms): Promise<void> {
    const key = `${chargeId} ${assetId}`
    const running =
      this.choosing.get(key) ??
      chooseAsset(this.context, chargeId, assetId, terms).finally(() => this.choosing.delete(key))
    this.choosing.set(key, running)
    await running
  }

  /** Has a charge ask for the price of the coin that is chosen next; see {@link reprice}. */
  reprice(chargeId: ChargeId, price: NewPrice): Promise<void> {
    return reprice(this.context, chargeId, price)
  }

  /** @throws MedusaError when the charge is closed, or coins have come */
  requireUnpaid(chargeId: ChargeId): Promise<void> {
    return requireUnpaid(this.context, chargeId)
  }

  /** Pushes every new version of a charge; returns how to stop. See {@link viewerOf}. */
  subscribe(chargeId: ChargeId, subscriber: Subscriber, listener: ChargeListener): () => void {
    this.listener.start()
    return this.hub.subscribe(chargeId, subscriber, listener)
  }

  /** The path of a charge's payment page as the browser sees it, behind whichever proxy. */
  pagePath(chargeId: ChargeId): string {
    return payPath(this.context.options, chargeId)
  }

  private async toCharge({ aggregate, now, viewer }: FoundCharge): Promise<Charge> {
    const session = await this.context.storage.session()
    return seenBy(viewer, await toShopperCharge(this.context, session, aggregate, now))
  }

  private async find(
    chargeId: ChargeId,
    { token, isCustomer = false }: Credentials,
  ): Promise<FoundCharge | null> {
    const session = await this.context.storage.session()
    const aggregate = await session.charges.findAggregate(chargeId)
    if (!aggregate) return null
    const now = await session.now()
    if (isCustomer) return { aggregate, now, viewer: "customer" }
    const viewer = opensAs(this.context, aggregate, token, now)
    return viewer && { aggregate, now, viewer }
  }
}
