import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  createRegionsWorkflow,
  createSalesChannelsWorkflow,
  createStoresWorkflow,
  createTaxRegionsWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  updateStoresWorkflow,
} from "@medusajs/medusa/core-flows"
import { seedAdminUsers } from "./admin-user"
import { seedProducts } from "./products"
import { seedPromotions } from "./promotions"
import { seedShipping } from "./shipping"

/** Id of the plugin's payment provider under the `id` that medusa-config.ts gives it. */
export const CRYPTO_PROVIDER_ID = "pp_crypto_main"
/** All entries of the plugin's payment provider begin with this. */
const CRYPTO_PROVIDERS = "pp_crypto_"

const COUNTRIES = ["us", "gb", "de", "fr", "nl"]
/** In percent, within the prices; none elsewhere. */
const VAT: Record<string, number> = { de: 19 }

/** What a freshly seeded shop consists of, for those who drive it. */
export interface SeededStore {
  publishableKey: string
  regionId: string
  salesChannelId: string
  stockLocationId: string
  /** Cheapest first. */
  shippingOptionIds: string[]
}

/**
 * Fills an empty, migrated database: one region in US dollars that accepts crypto, with VAT in its
 * prices for Germany, a sales channel with its publishable key, flat shipping, a few products in
 * stock, a coupon, and two admin users.
 */
export async function seedStore(container: MedusaContainer): Promise<SeededStore> {
  const { result: channels } = await createSalesChannelsWorkflow(container).run({
    input: { salesChannelsData: [{ name: "Web shop" }] },
  })
  const salesChannelId = channels[0]!.id

  const { result: regions } = await createRegionsWorkflow(container).run({
    input: {
      regions: [
        {
          name: "Worldwide",
          currency_code: "usd",
          countries: COUNTRIES,
          is_tax_inclusive: true,
          payment_providers: await cryptoProviders(container),
        },
      ],
    },
  })
  const regionId = regions[0]!.id
  await createTaxRegionsWorkflow(container).run({
    input: COUNTRIES.map((country_code) => {
      const rate = VAT[country_code]
      return {
        country_code,
        provider_id: "tp_system",
        ...(rate !== undefined && { default_tax_rate: { rate, code: "vat", name: "VAT" } }),
      }
    }),
  })

  const { stockLocationId, shippingProfileId, shippingOptionIds } = await seedShipping(
    container,
    salesChannelId,
    COUNTRIES,
  )
  await seedProducts(container, { salesChannelId, shippingProfileId, stockLocationId })
  await seedPromotions(container)

  const { result: keys } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ title: "Web shop", type: "publishable", created_by: "" }] },
  })
  await linkSalesChannelsToApiKeyWorkflow(container).run({
    input: { id: keys[0]!.id, add: [salesChannelId] },
  })

  await configureStore(container, { salesChannelId, regionId, stockLocationId })
  await seedAdminUsers(container)
  return {
    publishableKey: keys[0]!.token,
    regionId,
    salesChannelId,
    stockLocationId,
    shippingOptionIds,
  }
}

/** The ids of all entries in medusa-config.ts. */
async function cryptoProviders(container: MedusaContainer): Promise<string[]> {
  const providers = await container.resolve(Modules.PAYMENT).listPaymentProviders()
  return providers.map(({ id }) => id).filter((id) => id.startsWith(CRYPTO_PROVIDERS))
}

async function configureStore(
  container: MedusaContainer,
  ids: { salesChannelId: string; regionId: string; stockLocationId: string },
): Promise<void> {
  const settings = {
    name: "Block & Mortar",
    supported_currencies: [{ currency_code: "usd", is_default: true, is_tax_inclusive: true }],
    default_sales_channel_id: ids.salesChannelId,
    default_region_id: ids.regionId,
    default_location_id: ids.stockLocationId,
  }
  // Medusa creates its store at the first start, and migration scripts run before that.
  const [store] = await container.resolve(Modules.STORE).listStores()
  if (store) {
    await updateStoresWorkflow(container).run({
      input: { selector: { id: store.id }, update: settings },
    })
  } else {
    await createStoresWorkflow(container).run({ input: { stores: [settings] } })
  }
}
