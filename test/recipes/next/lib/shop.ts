import Medusa from "@medusajs/js-sdk"

// Read on the server, while it runs; the browser gets them as props.
export const BACKEND_URL = process.env.MEDUSA_BACKEND_URL ?? "http://localhost:9000"
export const PUBLISHABLE_KEY = process.env.MEDUSA_PUBLISHABLE_KEY ?? ""

export const sdk = new Medusa({ baseUrl: BACKEND_URL, publishableKey: PUBLISHABLE_KEY })
