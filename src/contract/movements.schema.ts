import { z } from "@medusajs/framework/zod"
import { NO_PERIOD, isPeriod, period } from "./back-office.schema"
import { MOVEMENT_FORMATS } from "./movements"

const ledgerAccount = z
  .string()
  .trim()
  .regex(/^\d{4,9}$/, "must be the number of an account, of 4 to 9 digits")

/** Query of `GET /admin/crypto-checkout/movements/export`. */
export const movementsQuerySchema = z
  .strictObject({
    /** When they were confirmed. */
    ...period,
    format: z.enum(MOVEMENT_FORMATS).default("rows"),
    /** Only movements with a value in this currency; needed for `xero` and `datev`, which have one. */
    currency: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{3,5}$/, "must be the code of a currency, e.g. EUR")
      .optional(),
    /** Between cells. Default `comma`; `datev` always has semicolons. */
    separator: z.enum(["comma", "semicolon"]).default("comma"),
    /** Default `point`; `datev` always has commas. */
    decimals: z.enum(["point", "comma"]).default("point"),
    /** Of `datev`: the account of the processors' balances, and the one they are booked against. */
    account: ledgerAccount.optional(),
    contra_account: ledgerAccount.optional(),
    /** Of `datev`: as your tax consultant gave them to you. */
    consultant: z
      .string()
      .trim()
      .regex(/^\d{4,7}$/, "must be the consultant's number")
      .default("1001"),
    client: z
      .string()
      .trim()
      .regex(/^\d{1,5}$/, "must be the client's number")
      .default("1"),
  })
  .refine(isPeriod, NO_PERIOD)
  .refine(({ format, currency }) => currency || (format !== "xero" && format !== "datev"), {
    path: ["currency"],
    message: "is required: an import has one currency, e.g. EUR",
  })
  .refine(
    ({ format, account, contra_account }) => format !== "datev" || (account && contra_account),
    {
      path: ["account"],
      message: "account and contra_account are required for DATEV",
    },
  )
export type MovementsQuery = z.output<typeof movementsQuerySchema>
