import type Medusa from "@medusajs/js-sdk"
import type { HttpTypes } from "@medusajs/types"
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from "react"
import type { ReactNode } from "react"
import { useShop } from "./shop"

export type Cart = HttpTypes.StoreCart

interface CartState {
  /** Undefined while it is being read, null when there is none. */
  cart: Cart | null | undefined
  /** Pieces in the cart. */
  count: number
  add(variantId: string, quantity: number): Promise<void>
  setQuantity(lineId: string, quantity: number): Promise<void>
  update(change: HttpTypes.StoreUpdateCart): Promise<void>
  ship(optionId: string): Promise<void>
  /** Forgets the cart, because it has become an order. */
  forget(cartId: string): void
}

const KEY = "cart_id"
const CartContext = createContext<CartState | null>(null)

export function useCart(): CartState {
  const state = useContext(CartContext)
  if (!state) throw new Error("useCart needs a CartProvider above it.")
  return state
}

export function CartProvider({ children }: { children: ReactNode }) {
  const { sdk, region } = useShop()
  const [cart, setCart] = useState<Cart | null | undefined>(undefined)

  const reload = useCallback(() => {
    void readOpenCart(sdk).then(setCart)
  }, [sdk])

  useEffect(() => {
    reload()
    // Another tab may have filled or finished the cart.
    const onStorage = (event: StorageEvent) => event.key === KEY && reload()
    window.addEventListener("storage", onStorage)
    return () => window.removeEventListener("storage", onStorage)
  }, [reload])

  const state = useMemo<CartState>(() => {
    async function ensure(): Promise<Cart> {
      if (cart) return cart
      const created = await sdk.store.cart.create({ region_id: region.id })
      localStorage.setItem(KEY, created.cart.id)
      return created.cart
    }
    return {
      cart,
      count: cart?.items?.reduce((sum, item) => sum + item.quantity, 0) ?? 0,
      async add(variant_id, quantity) {
        const { id } = await ensure()
        setCart((await sdk.store.cart.createLineItem(id, { variant_id, quantity })).cart)
      },
      async setQuantity(lineId, quantity) {
        const { id } = await ensure()
        if (quantity > 0) {
          setCart((await sdk.store.cart.updateLineItem(id, lineId, { quantity })).cart)
        } else {
          await sdk.store.cart.deleteLineItem(id, lineId)
          setCart((await sdk.store.cart.retrieve(id)).cart)
        }
      },
      async update(change) {
        const { id } = await ensure()
        setCart((await sdk.store.cart.update(id, change)).cart)
      },
      async ship(option_id) {
        const { id } = await ensure()
        setCart((await sdk.store.cart.addShippingMethod(id, { option_id })).cart)
      },
      forget(cartId) {
        if (localStorage.getItem(KEY) !== cartId) return
        localStorage.removeItem(KEY)
        setCart(null)
      },
    }
  }, [cart, sdk, region.id])

  return <CartContext.Provider value={state}>{children}</CartContext.Provider>
}

/** The remembered cart, unless it is gone or has become an order. */
async function readOpenCart(sdk: Medusa): Promise<Cart | null> {
  const id = localStorage.getItem(KEY)
  if (!id) return null
  try {
    const { cart } = await sdk.store.cart.retrieve(id)
    if (!isCompleted(cart)) return cart
  } catch (error) {
    if ((error as { status?: number }).status !== 404) throw error
  }
  localStorage.removeItem(KEY)
  return null
}

/** Medusa stamps a cart when it becomes an order; the SDK's type does not know the stamp. */
export function isCompleted(cart: Cart): boolean {
  return Boolean((cart as { completed_at?: string | null }).completed_at)
}
