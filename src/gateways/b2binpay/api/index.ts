/** B2BINPAY's Enterprise API, on its own: see docs/clients.md. */
export * from "../../port/client"
export { B2BinPayClient, type B2BinPayClientOptions } from "./client"
export type { ClientCredentials, Credentials, LoginCredentials } from "./credentials"
export * from "./types"
