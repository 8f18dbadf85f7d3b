import {
  type Charge,
  type ChargeResponse,
  type CryptoSessionData,
  TOKEN_HEADER,
} from "../../src/contract/storefront"
import { CRYPTO_PROVIDER_ID, type SeededStore } from "../store/src/seed"
import { type Json, eventually, request } from "./shop"

const ADDRESS = {
  first_name: "Satoshi",
  last_name: "Shopper",
  address_1: "1 Genesis Street",
  city: "Portland",
  postal_code: "97201",
  country_code: "us",
}

/** Buys over the store API, as a browser would. Each step can also be taken on its own. */
export class Shopper {
  cartId!: string
  collectionId!: string
  session!: CryptoSessionData
  /** Set for a customer who is logged in, e.g. `Bearer …`. */
  authorization: string | null = null

  constructor(
    private readonly url: string,
    private readonly shop: SeededStore,
    /** A cart that is filled already, while there are any. */
    private readonly takeReadyCart: () => string | undefined = () => undefined,
  ) {}

  /** Calls the store API with the shop's publishable key. */
  call(
    method: "GET" | "POST" | "DELETE",
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Json> {
    return request(this.url + path, {
      method,
      body,
      headers: {
        "x-publishable-api-key": this.shop.publishableKey,
        ...(this.authorization === null ? {} : { authorization: this.authorization }),
        ...headers,
      },
    })
  }

  /**
   * A cart over 20 US dollars (a mug and its shipping, times `quantity` for the mug); `fresh` at
   * the prices of this moment.
   */
  async fillCart({ quantity = 1, handle = "genesis-mug", fresh = false } = {}): Promise<this> {
    const ready =
      !fresh && quantity === 1 && handle === "genesis-mug" && this.authorization === null
    const cartId = ready ? this.takeReadyCart() : undefined
    if (cartId === undefined) await this.fillNewCart(quantity, handle)
    else this.cartId = cartId
    return this
  }

  private async fillNewCart(quantity: number, handle: string): Promise<void> {
    const { cart } = await this.call("POST", "/store/carts", {
      region_id: this.shop.regionId,
      email: "satoshi@example.com",
      shipping_address: ADDRESS,
      billing_address: ADDRESS,
    })
    this.cartId = cart.id
    await this.addProduct(handle, quantity)
    await this.call("POST", `/store/carts/${cart.id}/shipping-methods`, {
      option_id: this.shop.shippingOptionIds[0],
    })
  }

  /** Puts the first variant of a product into the cart. */
  async addProduct(handle: string, quantity = 1): Promise<void> {
    const { products } = await this.call("GET", `/store/products?handle=${handle}`)
    const variant_id: string = products[0].variants[0].id
    await this.call("POST", `/store/carts/${this.cartId}/line-items`, { variant_id, quantity })
  }

  /** Opens (or opens anew) the payment session with the plugin's provider. */
  async openSession(data?: object, providerId = CRYPTO_PROVIDER_ID): Promise<this> {
    const { payment_collection } = await this.call("POST", "/store/payment-collections", {
      cart_id: this.cartId,
    })
    this.collectionId = payment_collection.id
    const answer = await this.call(
      "POST",
      `/store/payment-collections/${this.collectionId}/payment-sessions`,
      { provider_id: providerId, data },
    )
    this.session = answer.payment_collection.payment_sessions[0].data
    return this
  }

  /** The cart as the storefront sees it. */
  async cart(): Promise<Json> {
    return (await this.call("GET", `/store/carts/${this.cartId}`)).cart
  }

  read(): Promise<ChargeResponse> {
    return this.call("GET", this.chargePath(), undefined, this.token())
  }

  async charge(): Promise<Charge> {
    return (await this.read()).charge
  }

  /** Chooses an asset by ticker, on the first network that offers it, once one does; or by CAIP-19 id. */
  async choose(coin: string): Promise<Charge> {
    const asset = await eventually(async () => {
      const { assets } = await this.read()
      const tried = assets.filter(({ id, symbol }) => symbol === coin || id === coin)
      const offered = tried.find(({ available }) => available)
      if (!offered) throw new Error(`${coin} is not offered: ${JSON.stringify(tried)}`)
      return offered
    })
    const answer: ChargeResponse = await this.call(
      "POST",
      `${this.chargePath()}/deposits`,
      { asset: asset.id },
      this.token(),
    )
    return answer.charge
  }

  /** Asks Medusa to place the order. */
  complete(): Promise<Json> {
    return this.call("POST", `/store/carts/${this.cartId}/complete`)
  }

  chargePath(): string {
    return `/store/crypto-checkout/charges/${this.session.charge_id}`
  }

  token(): Record<string, string> {
    return { [TOKEN_HEADER]: this.session.charge_token }
  }
}
