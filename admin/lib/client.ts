import Medusa from "@medusajs/js-sdk"

// `typeof` first: the three names exist only in a bundle that the host's admin build produced.
export const baseUrl = typeof __BACKEND_URL__ === "undefined" ? "/" : __BACKEND_URL__ || "/"
export const authType =
  typeof __AUTH_TYPE__ === "undefined" ? "session" : __AUTH_TYPE__ || "session"
const tokenKey =
  typeof __JWT_TOKEN_STORAGE_KEY__ === "undefined"
    ? undefined
    : __JWT_TOKEN_STORAGE_KEY__ || undefined

/** Talks to the Medusa backend as the signed-in admin user, the way the dashboard itself does. */
export const sdk = new Medusa({
  baseUrl,
  auth: { type: authType, jwtTokenStorageKey: tokenKey },
})
