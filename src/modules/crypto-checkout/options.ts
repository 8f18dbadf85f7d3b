import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { coinAmount, decimal, fiatAmount, findAsset } from "../../domain"
import { limits, retention } from "./shared/limits-options"
import { CHARGE_ID, REFUND_ID, isLinkTemplate } from "./shared/link-template"
import { isSecureUrl } from "./shared/public-url"
import { BITPAY_COINS, INVENTPAY_COINS, TRANSACTION_SPEEDS, isPrivateKey } from "../../gateways"

const secret = z.string().trim().min(1, "must not be empty")
const fraction = z.coerce
  .string()
  .regex(/^0(\.\d+)?$/, 'must be a fraction below 1, e.g. "0.005" for half a percent')
  .transform(decimal)

const coins = z.coerce
  .string()
  .regex(/^\d+(\.\d+)?$/, 'must be a decimal, e.g. "0.00005"')
  .transform(coinAmount)

const money = z.coerce
  .string()
  .regex(/^\d+(\.\d+)?$/, 'must be an amount, e.g. "1000"')
  .transform(fiatAmount)

const NOT_SECURE =
  "must begin with https:// in production: http traffic can be read and changed in transit"

/** In production nothing goes over http, unless it stays on the machine. */
function isAllowed(url: string): boolean {
  return process.env["NODE_ENV"] !== "production" || isSecureUrl(url)
}

/** Where a processor is asked, e.g. its sandbox. */
const processorUrl = z.url().refine(isAllowed, NOT_SECURE)

const longSecret = z.string().trim().min(32, "must be a random string of at least 32 characters")

const inventpay = z
  .strictObject({
    /** Merchant key from InventPay's dashboard (Settings → API Keys). */
    apiKey: secret,
    /** Secret that signs InventPay's callbacks; two while one is being replaced. */
    webhookSecret: z.union([secret, z.array(secret).min(1)]),
    /** Only needed to send money out. */
    withdrawalKey: secret.optional(),
    /** What a withdrawal costs by coin: in the coin for the network, and a fraction for InventPay. */
    withdrawalFees: z
      .partialRecord(z.enum(INVENTPAY_COINS), z.strictObject({ network: coins, service: fraction }))
      .optional(),
    /** Default `https://api.inventpay.io`. */
    baseUrl: processorUrl.optional(),
    /** Coins to offer; all that InventPay has when absent. */
    coins: z.array(z.enum(INVENTPAY_COINS)).min(1).optional(),
    /** Time-out of one call in milliseconds. Default 10000. */
    timeoutMs: z.int().positive().optional(),
  })
  .describe("InventPay")

const b2binpayCommon = {
  /** Default `https://api.b2binpay.com`, with v3 `https://v3.api.b2binpay.com`. */
  baseUrl: processorUrl.optional(),
  /** Ids of the wallets to receive with, preferred first; all active ones when absent. */
  wallets: z.array(z.string().min(1)).min(1).optional(),
  /** Address type by currency code, e.g. `{ BTC: "bech32" }`; B2BINPAY's default when absent. */
  addressTypes: z.record(z.string(), z.string().min(1)).optional(),
  /** Confirmed coins whose check for money laundering has not ended: `wait` (default) or `accept`. */
  unfinishedRiskCheck: z.enum(["wait", "accept"]).optional(),
  /** Time-out of one call in milliseconds. Default 10000. */
  timeoutMs: z.int().positive().optional(),
}

const b2binpay = z
  .discriminatedUnion(
    "apiVersion",
    [
      z.strictObject({
        /** Version of the Enterprise API: `v2` (default, deprecated by B2BINPAY) or `v3`. */
        apiVersion: z.literal("v2").optional(),
        /** API login from Control panel → API Access. */
        login: secret,
        /** The API secret that belongs to it; both together sign callbacks, too. */
        password: secret,
        /** Pairs that were replaced; callbacks signed with them are still accepted. */
        formerLogins: z.array(z.strictObject({ login: secret, password: secret })).optional(),
        ...b2binpayCommon,
      }),
      z.strictObject({
        apiVersion: z.literal("v3"),
        /** API key. */
        clientId: secret,
        /** The secret that belongs to it. */
        clientSecret: secret,
        /** The separate secret that signs callbacks; two while one is being replaced. */
        callbackSecret: z.union([secret, z.array(secret).min(1)]),
        ...b2binpayCommon,
      }),
    ],
    { error: 'must be "v2" (with login and password) or "v3" (with clientId and clientSecret)' },
  )
  .describe("B2BINPAY")

const b2binpayDefi = z
  .strictObject({
    /** API key from the app (Account → Settings → API keys); it belongs to one account. */
    apiKey: secret,
    /** The account to use; every one that the key sees when absent. */
    accountId: z.string().min(1).optional(),
    /** Chain ids to use, e.g. `["1", "56"]`; all that the account is deployed on when absent. */
    chains: z.array(z.string().regex(/^\d+$/, 'must be a chain id, e.g. "1"')).min(1).optional(),
    /** Currency ids to offer, e.g. `["1-0xdac1…"]`; all that are known when absent. */
    currencies: z
      .array(
        z
          .string()
          .regex(/^\d+(-\w+)?$/, 'must be a currency id: "{chainId}" or "{chainId}-{contract}"'),
      )
      .min(1)
      .optional(),
    /** Who tells DeFi where to post callbacks: the `account`'s settings (default) or each `invoice`. */
    callbackMode: z.enum(["account", "invoice"]).optional(),
    /**
     * A secret of your own, to be put into the callback URL as `?token=…`; two while it is being
     * replaced. Needed unless `signatureMode` is `enforce`.
     */
    callbackToken: z.union([secret, z.array(secret).min(1)]).optional(),
    /** Callback secret from the app's settings; two while one is being replaced. */
    callbackSecret: z.union([secret, z.array(secret).min(1)]).optional(),
    /** What to do with a signature that does not fit: `off`, `warn` (default) or `enforce`. */
    signatureMode: z.enum(["off", "warn", "enforce"]).optional(),
    /** Header with the signature. Default `x-signature`. */
    signatureHeader: z.string().trim().min(1).optional(),
    /** The link back to the shop on DeFi's hosted page; none when absent. */
    paymentPageButton: z
      .strictObject({ url: z.url().refine(isAllowed, NOT_SECURE), text: z.string().min(1).max(64) })
      .optional(),
    /** Default `https://api.defi.b2binpay.com`. */
    baseUrl: processorUrl.optional(),
    /** Time-out of one call in milliseconds. Default 10000. */
    timeoutMs: z.int().positive().optional(),
  })
  .refine((options) => options.signatureMode !== "enforce" || options.callbackSecret, {
    path: ["callbackSecret"],
    message: 'is required for signatureMode "enforce"',
  })
  .refine((options) => options.signatureMode === "enforce" || options.callbackToken, {
    path: ["callbackToken"],
    message:
      'is required (or signatureMode "enforce" with a callbackSecret): without it anyone can post callbacks. Generate a secret, and add it to the callback URL in the DeFi settings as ?token=…',
  })
  .describe("B2BINPAY DeFi")

const bitpay = z
  .strictObject({
    /** `test` is test.bitpay.com, with accounts and tokens of its own. Default `production`. */
    environment: z.enum(["production", "test"]).optional(),
    /** Takes the environment's place, e.g. for a sandbox. */
    baseUrl: processorUrl.optional(),
    /** The key that the tokens were paired with. */
    privateKey: secret.refine(isPrivateKey, "must be a secp256k1 key of 64 hex digits").optional(),
    /** Approved token of the merchant facade. It also signs callbacks. */
    merchantToken: secret.optional(),
    /** Token of the pos facade, for shops that only take payments; it cannot refund. */
    posToken: secret.optional(),
    /** Approved token of the payout facade; only needed for payouts. */
    payoutToken: secret.optional(),
    /** Tokens that were replaced; callbacks signed with them are still accepted. */
    previousTokens: z.array(secret).optional(),
    /** Coins to offer; all that BitPay has and the plugin knows when absent. */
    coins: z.array(z.enum(BITPAY_COINS)).min(1).optional(),
    /** How sure BitPay is before an invoice counts as paid. Default `medium`. */
    transactionSpeed: z.enum(TRANSACTION_SPEEDS).optional(),
    /** Default true. False also lets callbacks without a signature trigger a look at the invoice. */
    requireSignature: z.boolean().optional(),
    /** Time-out of one call in milliseconds. Default 10000. */
    timeoutMs: z.int().positive().optional(),
  })
  .refine((options) => options.merchantToken ?? options.posToken, {
    path: ["merchantToken"],
    message: "is required (or posToken, for a shop that only accepts payments)",
  })
  .refine(
    ({ merchantToken, payoutToken, privateKey }) => (!merchantToken && !payoutToken) || privateKey,
    { path: ["privateKey"], message: "is required: calls with this token have to be signed" },
  )
  .describe("BitPay")

const defexa = z
  .strictObject({
    /** The merchant's private key. */
    merchantPrivateKey: secret,
    /** Keys that were replaced; callbacks about deposits opened with them are still accepted. */
    formerMerchantKeys: z.array(secret).optional(),
    /**
     * How the `signature` in callbacks is checked. Defexa does not document it: ask Defexa for the
     * scheme and the key. Needed unless `acceptUnsignedCallbacks` takes the risk.
     */
    callbackSignature: z
      .discriminatedUnion(
        "scheme",
        [
          z.strictObject({ scheme: z.literal("none") }),
          z.strictObject({
            scheme: z.enum(["md5-length-value", "sha256-sorted"]),
            /** Two while one is being replaced. */
            signKey: z.union([secret, z.array(secret).min(1)]),
          }),
        ],
        { error: 'must have a scheme: "none", "md5-length-value" or "sha256-sorted"' },
      )
      .optional(),
    /**
     * True takes callbacks that are only proven by their URL. It is written into access logs of
     * proxies, and whoever reads it there can report money. Such money is not taken for confirmed
     * until an admin has looked at Defexa's dashboard. Default false.
     */
    acceptUnsignedCallbacks: z.boolean().default(false),
    /**
     * Defexa's currency codes to offer, each with its asset's CAIP-19 id, e.g. for a stablecoin
     * whose network Defexa does not name. All codes of the account that are clear when absent.
     */
    currencies: z
      .record(
        z.string().min(1),
        z.string().refine((id) => findAsset(id), "must be the CAIP-19 id of a known asset"),
      )
      .optional(),
    /** What counts as paid: the `amount` that was sent (default), or `net_amount` after fees. */
    credited: z.enum(["amount", "net_amount"]).optional(),
    /** Shortest pause between two reads of the list of held deposits, in seconds. Default 10. */
    amlPollSeconds: z.int().min(0).max(3600).optional(),
    /** Default `https://business.payments.defexa.io`. */
    baseUrl: processorUrl.optional(),
    /** Time-out of one call in milliseconds. Default 10000. */
    timeoutMs: z.int().positive().optional(),
  })
  .refine(
    ({ callbackSignature, acceptUnsignedCallbacks }) =>
      acceptUnsignedCallbacks || (callbackSignature && callbackSignature.scheme !== "none"),
    {
      path: ["callbackSignature"],
      message:
        "is required, with a signKey: without it anyone who sees a callback URL, e.g. in a proxy log, can report payments that were never made. Ask Defexa for the scheme and the key, or set acceptUnsignedCallbacks: true to accept that risk; each payment then waits until someone has confirmed it",
    },
  )
  .describe("Defexa")

const confirmationRule = z.strictObject({
  /** CAIP-19 id; every asset when absent. */
  asset: z.string().optional(),
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
    .refine(isAllowed, NOT_SECURE)
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

/** The plugin's options, as a merchant writes them in `medusa-config`. */
export const optionsSchema = z.strictObject({
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
    .refine(isAllowed, NOT_SECURE),
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
    .refine(isAllowed, NOT_SECURE)
    .optional(),
  /** The processors to use, with their credentials. */
  gateways: z
    .strictObject({
      b2binpay: b2binpay.optional(),
      "b2binpay-defi": b2binpayDefi.optional(),
      bitpay: bitpay.optional(),
      defexa: defexa.optional(),
      inventpay: inventpay.optional(),
    })
    .refine((gateways) => Object.values(gateways).some(Boolean), {
      message:
        "configure at least one processor, e.g. gateways: { inventpay: { apiKey, webhookSecret } }",
    }),
  /** Ids of the processors to ask first for a deposit, first choice first. */
  prefer: z.array(z.string()).default([]),
  /** The same for single assets, by CAIP-19 id; goes before `prefer`. */
  preferByAsset: z.record(z.string(), z.array(z.string())).default({}),
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
  /** Connections of our own pool, beside Medusa's. Default 5. */
  poolSize: z.int().min(2).max(50).default(5),
})

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
    (issue) => `  - ${issue.path.join(".") || "options"}: ${issue.message}`,
  )
  throw new MedusaError(
    MedusaError.Types.INVALID_ARGUMENT,
    `The options of the plugin medusa-crypto-checkout are invalid. In medusa-config, under plugins → options:\n${problems.join("\n")}`,
  )
}

/** Names of the options of each gateway. */
export function gatewayOptionNames(): Record<string, string[]> {
  const shapes = {
    b2binpay: Object.assign({}, ...b2binpay.options.map(({ shape }) => shape)) as object,
    "b2binpay-defi": b2binpayDefi.shape,
    bitpay: bitpay.shape,
    defexa: defexa.shape,
    inventpay: inventpay.shape,
  } satisfies Record<keyof ResolvedOptions["gateways"], object>
  return Object.fromEntries(
    Object.entries(shapes).map(([gateway, shape]) => [gateway, Object.keys(shape)]),
  )
}
