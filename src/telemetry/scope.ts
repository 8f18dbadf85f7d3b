/** Names the plugin to OpenTelemetry. */
export const SCOPE = "medusa-crypto-checkout"
