import { join } from "node:path"
import { defineConfig } from "@medusajs/framework/utils"
import { redisModules } from "./src/redis-modules"

/** Base URL of Medusa itself, as the payment processors reach it. */
const publicUrl = process.env.PUBLIC_URL ?? "http://localhost:9000"
const sandboxUrl = process.env.SANDBOX_URL ?? "http://localhost:9500"
/** Where the storefront is; more storefronts may follow, after commas. */
const shopUrls = process.env.SHOP_URL ?? "http://localhost:8000"
const [shopUrl] = shopUrls.split(",")
/** Where the shop runs in several processes. */
const redisUrl = process.env.REDIS_URL

/** The five processors, as the sandbox plays them. */
const allGateways = {
  inventpay: {
    apiKey: "pk_test_sandbox",
    withdrawalKey: "wk_test_sandbox",
    webhookSecret: "whsec_sandbox",
    // What the sandbox takes; for other coins the plugin learns it from the first withdrawal.
    withdrawalFees: {
      BTC: { network: "0.00005", service: "0.005" },
      ETH: { network: "0.0005", service: "0.005" },
      USDT_ERC20: { network: "1", service: "0.005" },
      USDT_BEP20: { network: "0.001", service: "0.005" },
    },
    baseUrl: `${sandboxUrl}/inventpay`,
  },
  bitpay: {
    // From a public test vector; it opens nothing but the sandbox.
    privateKey: "9ee267c293e74c12bf4035746834ad4f5690d546d7d10e15c92fc83043552186",
    merchantToken: "merchant_token_sandbox",
    posToken: "pos_token_sandbox",
    payoutToken: "payout_token_sandbox",
    baseUrl: `${sandboxUrl}/bitpay`,
  },
  b2binpay: {
    login: "sandbox-login",
    password: "sandbox-password",
    baseUrl: `${sandboxUrl}/b2binpay`,
  },
  "b2binpay-defi": {
    apiKey: "defi_test_sandbox",
    callbackSecret: "defi_callback_sandbox",
    signatureMode: "enforce",
    baseUrl: `${sandboxUrl}/b2binpay-defi`,
  },
  defexa: {
    merchantPrivateKey: "defexa_key_sandbox",
    callbackSignature: { scheme: "md5-length-value", signKey: "defexa_sign_sandbox" },
    baseUrl: `${sandboxUrl}/defexa`,
  },
}
/** Options of the plugin as JSON, before those below; tests set them. */
const { gateways = allGateways, ...moreOptions } = JSON.parse(
  process.env.CRYPTO_CHECKOUT_OPTIONS ?? "{}",
) as { gateways?: object }
const gatewayIds = Object.keys(gateways)
const provider = "medusa-crypto-checkout/providers/crypto"

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    redisUrl,
    http: {
      storeCors: shopUrls,
      adminCors: publicUrl,
      authCors: `${shopUrls},${publicUrl}`,
      jwtSecret: process.env.JWT_SECRET ?? "only-for-the-demo-shop",
      cookieSecret: process.env.COOKIE_SECRET ?? "only-for-the-demo-shop",
    },
    // In production Medusa marks the session cookie as secure, and a browser then drops it over
    // http://localhost: the admin's login would silently do nothing.
    cookieOptions: { secure: false, sameSite: "lax" },
  },
  plugins: [
    {
      resolve: "medusa-crypto-checkout",
      options: {
        publicUrl,
        resumeUrl: `${shopUrl}/resume#{charge_id}.{token}`,
        refunds: { claimUrl: `${shopUrl}/refund#{refund_id}.{token}` },
        // A person who plays with the sandbox wants to see each confirmation soon.
        pollSeconds: 3,
        gateways,
        emails: {
          paymentLink: true,
          awaitingPayment: true,
          underpaid: true,
          seen: true,
          paid: true,
          expired: true,
          // Without `refundLink` the admin shows the link, for whoever plays the shopper.
          refunded: true,
        },
        prefer: gatewayIds,
        ...moreOptions,
      },
    },
  ],
  modules: [
    ...(redisUrl ? redisModules(redisUrl) : []),
    {
      resolve: "@medusajs/medusa/notification",
      options: {
        providers: [
          {
            resolve: "@medusajs/medusa/notification-local",
            id: "local",
            options: { name: "Local notifications", channels: ["feed"] },
          },
          // From wherever it is started.
          {
            resolve: join(__dirname, "src/modules/inbox"),
            id: "inbox",
            options: { channels: ["email"] },
          },
        ],
      },
    },
    {
      resolve: "@medusajs/medusa/payment",
      dependencies: ["cryptoCheckout", "query"],
      options: {
        providers: [
          { resolve: provider, id: "main" },
          // One entry for each processor, so that a person can try them one by one.
          ...gatewayIds.map((id) => ({ resolve: provider, id, options: { gateways: [id] } })),
        ],
      },
    },
  ],
})
