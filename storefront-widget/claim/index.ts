/** The refund page for the storefront: component, hook and client. */
export * from "../../src/contract/claim"
export { createClaimClient, type ClaimClient, type ClaimClientOptions } from "./client"
export { claimTexts } from "./languages"
export { RefundClaim, type RefundClaimProps } from "./refund-claim"
export { type ClaimTexts } from "./texts"
export { useClaim, type ClaimOptions, type ClaimState } from "./use-claim"
