/** Who pays, as Medusa's order or cart knows them; read when it is shown, and not kept by the plugin. */
export interface Customer {
  /** Medusa's customer; null where the cart has none yet. */
  id: string | null
  name: string | null
  email: string | null
  /** The cart, while there is no order. */
  cart_id: string | null
}
