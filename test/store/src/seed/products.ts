import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules, ProductStatus } from "@medusajs/framework/utils"
import { createInventoryLevelsWorkflow, createProductsWorkflow } from "@medusajs/medusa/core-flows"
import { CATALOG, type CatalogItem, STOCK_PER_VARIANT } from "./catalog"

interface Ids {
  salesChannelId: string
  shippingProfileId: string
  stockLocationId: string
}

/** Creates the catalog's products and puts every variant in stock. */
export async function seedProducts(container: MedusaContainer, ids: Ids): Promise<void> {
  await createProductsWorkflow(container).run({
    input: { products: CATALOG.map((item) => toProduct(item, ids)) },
  })
  const inventoryItems = await container.resolve(Modules.INVENTORY).listInventoryItems({})
  await createInventoryLevelsWorkflow(container).run({
    input: {
      inventory_levels: inventoryItems.map((item) => ({
        inventory_item_id: item.id,
        location_id: ids.stockLocationId,
        stocked_quantity: STOCK_PER_VARIANT,
      })),
    },
  })
}

function toProduct(item: CatalogItem, ids: Ids) {
  // Without a host, so that the shop finds it on any port: both Medusa and the storefront serve it.
  const image = `/static/products/${item.handle}.svg`
  return {
    title: item.title,
    handle: item.handle,
    subtitle: item.subtitle,
    description: item.description,
    status: ProductStatus.PUBLISHED,
    thumbnail: image,
    images: [{ url: image }],
    shipping_profile_id: ids.shippingProfileId,
    sales_channels: [{ id: ids.salesChannelId }],
    options: [{ title: "Size", values: item.sizes }],
    variants: item.sizes.map((size) => ({
      title: size,
      sku: `${item.handle}-${size}`.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
      options: { Size: size },
      prices: [{ currency_code: "usd", amount: item.price }],
    })),
  }
}
