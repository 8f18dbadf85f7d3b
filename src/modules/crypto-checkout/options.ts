import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { ASSETS, fiatAmount, findAsset } from "../../domain"
import { emails } from "./shared/emails-options"
import { discounts } from "./shared/discounts-options"
import { limits, retention } from "./shared/limits-options"
import { offers } from "./shared/offers-options"
import { CHARGE_ID, REFUND_ID, isLinkTemplate } from "./shared/link-template"
import {
  GATEWAYS,
  NOT_SECURE,
  fraction,
  gatewayOptionsSchema,
  isAllowedUrl,
  optionNamesOf,
  secret,
} from "../../gateways"

const money = z.coerce
  .string()
  .regex(/^\d+(\.\d+)?$/, 'must be an amount, e.g. "1000"')
  .transform(fiatAmount)

const isPostgresUrl = (text: string): boolean =>
  URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)

/** Nothing secret is in it, so that a page without TLS does, e.g. while developing. */
const isSupportUrl = (text: string): boolean =>
  URL.canParse(text) && /^(https?|mailto):$/.test(new URL(text).protocol)

const longSecret = z.string().trim().min(32, "must be a random string of at least 32 characters")

/** A CAIP-19 id that we know; a mistyped one would never match anything. */
const assetId = z
  .string()
  .refine(
    (id) => findAsset(id) !== undefined,
    `must be the CAIP-19 ID of a coin that the plugin knows, e.g. "${ASSETS.BTC.id}" for BTC`,
  )

const confirmationRule = z.strictObject({
  /** CAIP-19 id; every asset when absent. */
  asset: assetId.optional(),
  /** Charges of at least this amount; every amount when absent. */
  fromAmount: money.optional(),
  confirmations: z.int().min(0).max(1000),
})

const moneyOutRules = z.strictObject({
  /**
   * What one person may send alone: money worth at least `from` needs a second person. Counted
   * together with what the same person has sent, or the same wallet got, within 24 hours, by payouts,
   * files and refunds alike. What has no known worth needs one in any case. No second person is asked
   * for when absent.
   */
  approval: z
    .strictObject({
      from: money,
      /** Lower-case ISO 4217 code. Default `usd`. */
      currency: z
        .string()
        .toLowerCase()
        .regex(/^[a-z]{3}$/, 'must be a currency, e.g. "usd"')
        .default("usd"),
      /**
       * Asks whoever approves for the password of their login again, so that an open browser or a
       * stolen session is not enough. For logins by e-mail and password. Default false.
       */
      password: z.boolean().default(false),
    })
    .optional(),
  /**
   * Who may be the second person: e-mail addresses or user ids of admins. Everybody who may sign in
   * (and whose role allows it, with Medusa's RBAC) when absent. Ids are safer: an account with a listed
   * address that nobody has yet could be made by whoever may invite people.
   */
  approvers: z.array(z.string().trim().min(1)).min(1).optional(),
  /**
   * How much older than a payout the account of whoever approves it has to be, in hours: so nobody
   * makes a second person up for it. Default 24.
   */
  approverCoolDownHours: z.number().min(0).max(720).default(24),
  /**
   * Sends payouts to approved addresses only (network, address and tag; the back office keeps the
   * list). Refunds go where the shopper says; where an admin has typed the address instead, it has to
   * be an approved one, or a second person agrees. Default false.
   */
  allowList: z.boolean().default(false),
  /**
   * How long a newly approved address waits before anything is sent to it, in hours: time to notice
   * that somebody has added one. Counts for addresses that are added from then on. Default 24.
   */
  coolDownHours: z.number().min(0).max(720).optional(),
})

const refunds = z.strictObject({
  /**
   * The page of your storefront on which a shopper says where a refund goes: it shows `RefundClaim`
   * (see docs/widget.md). A URL with `{refund_id}` and, behind a `#`, `{token}`. Without it no claim
   * links can be made, and admins type the addresses.
   */
  claimUrl: z
    .string()
    .refine(
      (template) => isLinkTemplate(template, REFUND_ID),
      'must be a URL with {refund_id}, and {token} behind a #, e.g. "https://shop.example/refund#{refund_id}.{token}"',
    )
    .refine(isAllowedUrl, NOT_SECURE)
    .optional(),
  /** How long a claim link can be answered, in days. Default 14. */
  claimDays: z.int().min(1).max(90).default(14),
  /**
   * Sends claim links to the order's e-mail address through Medusa's notification module, which needs
   * a provider for the channel. Without it only the event `crypto_checkout.refund.claim_link` is sent.
   */
  claimEmail: z
    .strictObject({
      /** The provider's template; it gets `claim_url`, `amount`, `currency_code`, `order_display`, `expires_at`. */
      template: z.string().trim().min(1),
      channel: z.string().trim().min(1).default("email"),
    })
    .optional(),
})

const DEFAULT_COOL_DOWN_HOURS = 24

const moneyOut = moneyOutRules
  .refine(({ allowList, coolDownHours = 0 }) => allowList || coolDownHours === 0, {
    path: ["coolDownHours"],
    message: "requires allowList",
  })
  .transform(({ allowList, coolDownHours, ...rules }) => ({
    ...rules,
    allowList,
    coolDownHours: allowList ? (coolDownHours ?? DEFAULT_COOL_DOWN_HOURS) : 0,
  }))

const optionsShape = z.strictObject({
  /**
   * A random text of at least 32 characters that only the server knows. It signs what was approved
   * and the links that shoppers get, so that nobody can make them up who has the database alone.
   * While it is replaced: the new one first, then the old one. Derived from Medusa's own
   * `cookieSecret` and `jwtSecret` when absent; replacing these then voids links and approvals.
   */
  secret: z.union([longSecret, z.array(longSecret).min(1).max(3)]).optional(),
  /**
   * Medusa's own public URL, with the path where a proxy serves it in a subdirectory; processors post
   * their callbacks below it.
   */
  publicUrl: z
    .url({ protocol: /^https?$/, error: "must be a URL that begins with https://" })
    .refine((url) => !/[?#]/.test(url), "must have no query and no fragment")
    .refine(isAllowedUrl, NOT_SECURE),
  /**
   * Where payment links open on your storefront; the plugin's own page on `publicUrl` when absent.
   * A URL with `{charge_id}` and, behind a `#`, `{token}`: so the token gets into no server's log.
   */
  resumeUrl: z
    .string()
    .refine(
      (template) => isLinkTemplate(template, CHARGE_ID),
      'must be a URL with {charge_id}, and {token} behind a #, e.g. "https://shop.example/pay/crypto#{charge_id}.{token}"',
    )
    .refine(isAllowedUrl, NOT_SECURE)
    .optional(),
  /** The processors to use, with their credentials. */
  gateways: gatewayOptionsSchema.refine((gateways) => Object.values(gateways).some(Boolean), {
    message: `configure at least one processor, of ${GATEWAYS.map(({ id }) => id).join(", ")}`,
  }),
  /** Ids of the processors to ask first for a deposit, first choice first. */
  prefer: z.array(z.string()).default([]),
  /** The same for single assets, by CAIP-19 id; goes before `prefer`. */
  preferByAsset: z.record(assetId, z.array(z.string())).default({}),
  /**
   * What shoppers are offered first, in this order: CAIP-19 ids, or symbols such as `"USDT"`. What is
   * not named follows by what this shop's shoppers pay with.
   */
  pinnedAssets: z.array(z.string().trim().min(1)).default([]),
  /** Which coins and processors are offered in which countries and sales channels; all when empty. */
  offers,
  /** What is taken off a cart's goods for paying in a coin; nothing when absent. */
  discounts,
  /**
   * Where shoppers get help with a payment: a page of the shop or a `mailto:`, linked wherever the
   * payment page says to ask the shop. `{charge_id}` in it stands for the payment's reference.
   */
  supportUrl: z
    .string()
    .refine(isSupportUrl, 'must be a URL that begins with "https://" or "mailto:"')
    .optional(),
  /**
   * When the order is placed: as soon as the coins are `seen` (default; stock is held while they
   * confirm) or only when they are `confirmed`.
   */
  placeOrder: z.enum(["seen", "confirmed"]).default("seen"),
  /** How long a quote and its address are offered, in minutes. Default 30. */
  quoteMinutes: z.int().min(5).max(1440).default(30),
  /** How long a charge gives out new quotes, in minutes. Default 120. */
  checkoutMinutes: z.int().min(5).max(10_080).default(120),
  /** Part of the amount that may be missing. Default `"0"`. */
  underpaymentTolerance: fraction.prefault("0"),
  /** Part of the amount that may be too much before it is an overpayment. Default `"0.005"`. */
  overpaymentTolerance: fraction.prefault("0.005"),
  /** Confirmations to wait for, on top of what the processor demands; the strictest rule counts. */
  confirmations: z.array(confirmationRule).default([]),
  /** Shortest pause between two reads of one deposit when no callback comes, in seconds. Default 30. */
  pollSeconds: z.int().min(1).max(600).default(30),
  /** How long late money is looked for after a deposit's end, in days. Default 7. */
  watchLateDays: z.int().min(0).max(60).default(7),
  /** The rules for money that goes out. */
  moneyOut: moneyOut.prefault({}),
  /** How shoppers are asked where their refunds go. */
  refunds: refunds.prefault({}),
  /** What shoppers are e-mailed: each kind is off unless it is switched on. */
  emails: emails.prefault({}),
  /**
   * Who is told, beside the admin's bell, when something needs a person: exceptions, callbacks that
   * were given up, processors that do not answer, money that is stuck. Sent through Medusa's
   * notification module, which needs a provider for the channel.
   */
  alerts: z
    .strictObject({
      /** An e-mail address, or whatever the channel sends to. */
      to: secret,
      channel: z.string().trim().min(1).default("email"),
      /** The provider's template; it gets `title`, `description`, `path` and `kind`. */
      template: z.string().trim().min(1).optional(),
    })
    .optional(),
  /** How much one client, charge, cart or hour may ask for. */
  limits: limits.prefault({}),
  /** For how long what nobody needs for the books is kept. */
  retention: retention.prefault({}),
  /**
   * Where to listen for PostgreSQL's notifications, when Medusa's `databaseUrl` leads through a pooler
   * that lends out connections by transaction, such as PgBouncer: a URL of the database itself, for the
   * same database. Medusa's `databaseUrl` when absent.
   */
  listenUrl: z
    .string()
    .refine(isPostgresUrl, 'must be a URL that begins with "postgres://" or "postgresql://"')
    .optional(),
  /** Connections of our own pool, beside Medusa's. Default 5. */
  poolSize: z.int().min(2).max(50).default(5),
})

/** The plugin's options, as a merchant writes them in `medusa-config`. */
export const optionsSchema = optionsShape.superRefine((options, context) => {
  const configured = configuredIn(options.gateways)
  const named = [
    [["prefer"], options.prefer] as const,
    ...Object.entries(options.preferByAsset).map(
      ([asset, ids]) => [["preferByAsset", asset], ids] as const,
    ),
    ...options.offers.flatMap(({ gateways = [], exceptGateways = [] }, index) => [
      [["offers", index, "gateways"], gateways] as const,
      [["offers", index, "exceptGateways"], exceptGateways] as const,
    ]),
  ]
  for (const [path, ids] of named) {
    for (const [index, id] of ids.entries()) {
      if (configured.includes(id)) continue
      context.addIssue({ code: "custom", path: [...path, index], message: noGateway(configured) })
    }
  }
})

/** Ids of the processors that options configure. */
export function configuredIn(gateways: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(gateways).filter((id) => gateways[id] !== undefined)
}

/** What is wrong with the id of a processor that is not configured; does not print it. */
export function noGateway(configured: readonly string[]): string {
  return `must be the ID of a processor under \`gateways\`: ${configured.join(", ")}`
}

/** What a merchant writes. */
export type CryptoCheckoutOptions = z.input<typeof optionsSchema>
/** The same with all defaults filled in. */
export type ResolvedOptions = z.output<typeof optionsSchema>

/**
 * Checks the plugin's options.
 * @throws MedusaError that names each wrong key and what it should be; never prints a value
 */
export function resolveOptions(options: Record<string, unknown>): ResolvedOptions {
  // `database` is added by Medusa itself.
  const { database: _, ...own } = options
  const parsed = optionsSchema.safeParse(own)
  if (parsed.success) {
    return parsed.data
  }
  const problems = parsed.error.issues.map(
    (issue) => `  - ${issue.path.join(".") || "options"}: ${messageOf(issue)}`,
  )
  throw new MedusaError(
    MedusaError.Types.INVALID_ARGUMENT,
    `The options of the plugin medusa-crypto-checkout are invalid. In medusa-config, under plugins → options:\n${problems.join("\n")}`,
  )
}

/** Of a map's wrong key, zod's own message tells nothing. */
function messageOf(issue: z.core.$ZodIssue): string {
  return issue.code === "invalid_key"
    ? issue.issues.map(({ message }) => message).join("; ")
    : issue.message
}

/** Names of the options of each gateway. */
export function gatewayOptionNames(): Record<string, string[]> {
  return Object.fromEntries(GATEWAYS.map(({ id, options }) => [id, optionNamesOf(options)]))
}
