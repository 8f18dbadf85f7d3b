import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"

const FULFILLMENT_PROVIDER_ID = "manual_manual"

/** Creates the warehouse and two flat shipping rates that are valid in all `countries`. */
export async function seedShipping(
  container: MedusaContainer,
  salesChannelId: string,
  countries: string[],
) {
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const fulfillment = container.resolve(Modules.FULFILLMENT)

  const { result: locations } = await createStockLocationsWorkflow(container).run({
    input: {
      locations: [
        {
          name: "Warehouse",
          address: { city: "Rotterdam", country_code: "NL", address_1: "Wilhelminakade 1" },
        },
      ],
    },
  })
  const stockLocationId = locations[0]!.id
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: { id: stockLocationId, add: [salesChannelId] },
  })
  const { result: profiles } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Parcels", type: "default" }] },
  })
  const shippingProfileId = profiles[0]!.id

  const fulfillmentSet = await fulfillment.createFulfillmentSets({
    name: "Delivery",
    type: "shipping",
    service_zones: [
      {
        name: "Worldwide",
        geo_zones: countries.map((country_code) => ({ country_code, type: "country" as const })),
      },
    ],
  })
  await link.create([
    {
      [Modules.STOCK_LOCATION]: { stock_location_id: stockLocationId },
      [Modules.FULFILLMENT]: { fulfillment_provider_id: FULFILLMENT_PROVIDER_ID },
    },
    {
      [Modules.STOCK_LOCATION]: { stock_location_id: stockLocationId },
      [Modules.FULFILLMENT]: { fulfillment_set_id: fulfillmentSet.id },
    },
  ])

  const { result: options } = await createShippingOptionsWorkflow(container).run({
    input: [
      { name: "Standard", description: "3 to 5 days", code: "standard", amount: 5 },
      { name: "Express", description: "Tomorrow", code: "express", amount: 12 },
    ].map((rate) => ({
      name: rate.name,
      price_type: "flat" as const,
      provider_id: FULFILLMENT_PROVIDER_ID,
      service_zone_id: fulfillmentSet.service_zones[0]!.id,
      shipping_profile_id: shippingProfileId,
      type: { label: rate.name, description: rate.description, code: rate.code },
      prices: [{ currency_code: "usd", amount: rate.amount }],
      rules: [
        { attribute: "enabled_in_store", value: "true", operator: "eq" as const },
        { attribute: "is_return", value: "false", operator: "eq" as const },
      ],
    })),
  })
  return { stockLocationId, shippingProfileId, shippingOptionIds: options.map(({ id }) => id) }
}
