import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules, ProductStatus } from "@medusajs/framework/utils"
import {
  createProductsWorkflow,
  createRegionsWorkflow,
  createShippingOptionsWorkflow,
  createTaxRatesWorkflow,
  createTaxRegionsWorkflow,
} from "@medusajs/medusa/core-flows"
import type { SeededStore } from "../../store/src/seed"
import {
  MARKETS,
  type Market,
  PRODUCTS,
  REDUCED,
  SHIPPING,
  priceOf,
  shippingPrice,
} from "./markets"

/** Medusa's ids of what {@link MARKETS} describes. */
export interface World {
  /** By market. */
  regionIds: string[]
  /** By product. */
  variantIds: string[]
  /** By market. */
  shippingOptionIds: Record<keyof typeof SHIPPING, string>[]
}

/** Adds the markets, with their taxes, products and shipping, to a freshly seeded shop. */
export async function seedWorld(container: MedusaContainer, store: SeededStore): Promise<World> {
  const regionIds = await seedRegions(container)
  const variantIds = await seedProducts(container, store, regionIds)
  await seedTaxes(container, variantIds)
  return { regionIds, variantIds, shippingOptionIds: await seedShipping(container, regionIds) }
}

async function seedRegions(container: MedusaContainer): Promise<string[]> {
  const providers = await container.resolve(Modules.PAYMENT).listPaymentProviders()
  const { result } = await createRegionsWorkflow(container).run({
    input: {
      regions: MARKETS.map((market) => ({
        name: `${market.country} in ${market.currency}`,
        currency_code: market.currency,
        countries: [market.country],
        is_tax_inclusive: market.isTaxInclusive,
        payment_providers: providers
          .map(({ id }) => id)
          .filter((id) => id.startsWith("pp_crypto_")),
      })),
    },
  })
  return result.map(({ id }) => id)
}

async function seedProducts(
  container: MedusaContainer,
  store: SeededStore,
  regionIds: readonly string[],
): Promise<string[]> {
  const [profile] = await container.resolve(Modules.FULFILLMENT).listShippingProfiles()
  const { result } = await createProductsWorkflow(container).run({
    input: {
      products: Array.from({ length: PRODUCTS }, (_, product) => ({
        title: `Product ${product}`,
        status: ProductStatus.PUBLISHED,
        shipping_profile_id: profile!.id,
        sales_channels: [{ id: store.salesChannelId }],
        options: [{ title: "Size", values: ["One"] }],
        variants: [
          {
            title: "One",
            options: { Size: "One" },
            manage_inventory: false,
            // By region: Medusa decides by a price's own region whether tax is in it.
            prices: MARKETS.map((market, index) => ({
              currency_code: market.currency,
              amount: priceOf(product, market),
              rules: { region_id: regionIds[index]! },
            })),
          },
        ],
      })),
    },
  })
  return result.map(({ variants }) => variants[0]!.id)
}

async function seedTaxes(container: MedusaContainer, variantIds: readonly string[]): Promise<void> {
  const variants = await container
    .resolve(Modules.PRODUCT)
    .listProductVariants({ id: variantIds.slice(REDUCED) }, { select: ["id", "product_id"] })
  const reduced = variants.map(({ product_id }) => ({
    reference: "product",
    reference_id: product_id!,
  }))
  for (const market of MARKETS) await seedTaxRegion(container, market, reduced)
}

async function seedTaxRegion(
  container: MedusaContainer,
  market: Market,
  reduced: { reference: string; reference_id: string }[],
): Promise<void> {
  const { result } = await createTaxRegionsWorkflow(container).run({
    input: [
      {
        country_code: market.country,
        provider_id: "tp_system",
        ...(market.rate !== null && {
          default_tax_rate: { name: "Standard", code: `std-${market.country}`, rate: market.rate },
        }),
      },
    ],
  })
  const tax_region_id = result[0]!.id
  if (market.reducedRate !== null) {
    await createTaxRatesWorkflow(container).run({
      input: [
        {
          tax_region_id,
          name: "Reduced",
          code: `red-${market.country}`,
          rate: market.reducedRate,
          rules: reduced,
        },
      ],
    })
  }
  if (market.province !== null && market.provinceRate !== null) {
    const { result: provinces } = await createTaxRegionsWorkflow(container).run({
      input: [
        {
          country_code: market.country,
          province_code: market.province,
          parent_id: tax_region_id,
        },
      ],
    })
    // Medusa's type leaves out what its table has.
    const rate = {
      tax_region_id: provinces[0]!.id,
      name: "Province",
      code: `std-${market.province}`,
      rate: market.provinceRate,
      is_default: true,
      is_combinable: true,
    }
    await createTaxRatesWorkflow(container).run({ input: [rate] })
  }
}

async function seedShipping(
  container: MedusaContainer,
  regionIds: readonly string[],
): Promise<World["shippingOptionIds"]> {
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const [profile] = await fulfillment.listShippingProfiles()
  const [set] = await fulfillment.listFulfillmentSets()
  const zone = await fulfillment.createServiceZones({
    name: "Markets",
    fulfillment_set_id: set!.id,
    geo_zones: MARKETS.map(({ country }) => ({ type: "country" as const, country_code: country })),
  })
  const kinds = Object.keys(SHIPPING) as (keyof typeof SHIPPING)[]
  const { result } = await createShippingOptionsWorkflow(container).run({
    input: MARKETS.flatMap((market, index) =>
      kinds.map((kind) => ({
        name: `${kind} ${index}`,
        price_type: "flat" as const,
        provider_id: "manual_manual",
        service_zone_id: zone.id,
        shipping_profile_id: profile!.id,
        type: { label: kind, description: kind, code: `${kind}-${index}` },
        prices: [{ region_id: regionIds[index]!, amount: shippingPrice(kind, market) }],
        rules: [
          { attribute: "enabled_in_store", value: "true", operator: "eq" as const },
          { attribute: "is_return", value: "false", operator: "eq" as const },
        ],
      })),
    ),
  })
  const ids = new Map(result.map(({ name, id }) => [name, id]))
  return MARKETS.map((_, index) => ({
    standard: ids.get(`standard ${index}`)!,
    express: ids.get(`express ${index}`)!,
    free: ids.get(`free ${index}`)!,
  }))
}
