import { z } from "@medusajs/framework/zod"
import { coinAmount, decimal } from "../../domain"
import { isLocalUrl, isSecureUrl } from "./secure-url"

/** Parts of the schemas in which gateways say what their options are. */

/** A key, token or password; messages about it never print it. */
export const secret = z.string().trim().min(1, "must not be empty")

/** One secret, or the new and the old one while it is being replaced. */
export const replaceableSecret = z.union([secret, z.array(secret).min(1)])

/** A part of an amount, as a decimal. */
export const fraction = z.coerce
  .string()
  .regex(/^0(\.\d+)?$/, 'must be a fraction below 1, e.g. "0.005" for half a percent')
  .transform(decimal)

/** An amount of a coin, as a decimal. */
export const coins = z.coerce
  .string()
  .regex(/^\d+(\.\d+)?$/, 'must be a decimal, e.g. "0.00005"')
  .transform(coinAmount)

export const NOT_SECURE =
  "must begin with https://: http traffic can be read and changed in transit. Only localhost, and while developing a machine in the local network, can do with http://"

/** Nothing goes over http, unless it stays on the machine; while developing, in the local network. */
export function isAllowedUrl(url: string): boolean {
  return isSecureUrl(url) || (process.env["NODE_ENV"] !== "production" && isLocalUrl(url))
}

/** Where a processor is called, e.g. its sandbox. */
export const processorUrl = z.url().refine(isAllowedUrl, NOT_SECURE)

/** Milliseconds for one call. */
export const timeout = z.int().positive()
