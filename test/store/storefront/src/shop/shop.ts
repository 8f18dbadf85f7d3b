import Medusa from "@medusajs/js-sdk"
import type { HttpTypes } from "@medusajs/types"
import { createContext, useContext } from "react"
import type { ShopConfig } from "./config"

/** What every page needs: settings, the connection to Medusa, and the region to sell in. */
export interface Shop {
  config: ShopConfig
  sdk: Medusa
  region: HttpTypes.StoreRegion
}

export async function openShop(config: ShopConfig): Promise<Shop> {
  const { backendUrl: baseUrl, publishableKey } = config
  const sdk = new Medusa({ baseUrl, publishableKey })
  const { regions } = await sdk.store.region.list()
  const region = regions[0]
  if (!region) throw new Error("The shop has no region to sell in.")
  return { config, sdk, region }
}

const ShopContext = createContext<Shop | null>(null)
export const ShopProvider = ShopContext.Provider

export function useShop(): Shop {
  const shop = useContext(ShopContext)
  if (!shop) throw new Error("useShop needs a ShopProvider above it.")
  return shop
}
