/** Defexa's business API, on its own: see docs/clients.md. */
export * from "../../port/client"
export { DefexaClient, type DefexaClientOptions } from "./client"
export * from "./types"
