import type { StatusBadge } from "@medusajs/ui"
import type { ComponentProps } from "react"
import type { CreatePaymentLinkRequest } from "../../src/contract/payment-links.schema"
import type {
  PaymentLink,
  PaymentLinkOptionsResponse,
  PaymentLinkState,
} from "../../src/contract/payment-links"
import { plainAmount } from "./payouts"
import { nextDay } from "./periods"

export const LINK_COLORS: Record<PaymentLinkState, ComponentProps<typeof StatusBadge>["color"]> = {
  open: "blue",
  paying: "orange",
  paid: "green",
  revoked: "grey",
  expired: "grey",
}

/** What was typed into the form of a new link. */
export interface TypedLink {
  amount: string
  region: string
  /** Empty for the store's default. */
  channel: string
  email: string
  title: string
  /** The last day, `2026-01-31`; empty for none. */
  lastDay: string
}

/** An empty form, or one with what an earlier link was for. */
export function typedLink(
  { regions }: PaymentLinkOptionsResponse,
  like: PaymentLink | null,
): TypedLink {
  const region = like?.region_id ?? (regions.length === 1 ? regions[0]?.id : undefined)
  return {
    amount: like?.amount ?? "",
    region: regions.some(({ id }) => id === region) && region !== undefined ? region : "",
    channel: like?.sales_channel_id ?? "",
    email: like?.email ?? "",
    title: like?.title ?? "",
    lastDay: "",
  }
}

/** Whether an amount can be asked for in a currency with so many decimals. */
export function isLinkAmount(typed: string, decimals: number): boolean {
  const amount = plainAmount(typed)
  return amount !== null && (amount.split(".")[1]?.length ?? 0) <= decimals
}

/** What the server is sent; null while something is missing. */
export function linkRequest(
  { amount, region, channel, email, title, lastDay }: TypedLink,
  options: PaymentLinkOptionsResponse,
  key: string,
): CreatePaymentLinkRequest | null {
  const found = options.regions.find(({ id }) => id === region)
  const written = amount.trim()
  const isComplete = found && isLinkAmount(written, found.decimals) && email.trim() && title.trim()
  if (!isComplete) return null
  return {
    amount: written,
    region_id: region,
    email: email.trim(),
    title: title.trim(),
    idempotency_key: key,
    ...(channel === "" ? {} : { sales_channel_id: channel }),
    ...(lastDay === "" ? {} : { expires_at: nextDay(lastDay) }),
  }
}
