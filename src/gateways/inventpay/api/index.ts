/** InventPay's HTTP API, on its own: see docs/clients.md. */
export * from "../../port/client"
export { InventPayClient, type InventPayClientOptions } from "./client"
export * from "./types"
