"use server"

import { sdk } from "@lib/config"
import type { HttpTypes } from "@medusajs/types"
import { getCacheOptions } from "./cookies"

export const retrieveOrder = async (id: string) =>
  sdk.client
    .fetch<HttpTypes.StoreOrderResponse>(`/store/orders/${id}`, {
      method: "GET",
      query: { fields: "*payment_collections.payments,*items" },
      next: await getCacheOptions("orders"),
      cache: "force-cache",
    })
    .then(({ order }) => order)
