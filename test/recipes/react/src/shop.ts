import Medusa from "@medusajs/js-sdk"

export const BACKEND_URL: string = import.meta.env.VITE_MEDUSA_BACKEND_URL
export const PUBLISHABLE_KEY: string = import.meta.env.VITE_MEDUSA_PUBLISHABLE_KEY

export const sdk = new Medusa({ baseUrl: BACKEND_URL, publishableKey: PUBLISHABLE_KEY })
