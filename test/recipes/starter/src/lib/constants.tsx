import { CreditCard, CurrencyDollar } from "@medusajs/icons"
import "medusa-crypto-checkout-storefront/styles.css"
import React from "react"

export const cryptoShop = {
  backendUrl: process.env.NEXT_PUBLIC_MEDUSA_BACKEND_URL!,
  publishableKey: process.env.NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY!,
}

/* Map of payment provider_id to their title and icon. Add in any payment providers you want to use. */
export const paymentInfoMap: Record<string, { title: string; icon: React.JSX.Element }> = {
  pp_system_default: {
    title: "Manual Payment",
    icon: <CreditCard />,
  },
  pp_crypto_main: { title: "Crypto", icon: <CurrencyDollar /> },
  // Add more payment providers here
}

export const isStripeLike = (providerId?: string) =>
  providerId?.startsWith("pp_stripe_") || providerId?.startsWith("pp_medusa-")

export const isManual = (providerId?: string) => providerId?.startsWith("pp_system_default")
