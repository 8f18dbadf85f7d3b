import { defineConfig } from "@medusajs/framework/utils"

/** Base URL of Medusa itself, as the payment processors reach it. */
const publicUrl = process.env.PUBLIC_URL ?? "http://localhost:9000"
const sandboxUrl = process.env.SANDBOX_URL ?? "http://localhost:9500"
const shopUrl = process.env.SHOP_URL ?? "http://localhost:8000"
/** More options of the plugin, as JSON; tests set them. */
const moreOptions = JSON.parse(process.env.CRYPTO_CHECKOUT_OPTIONS ?? "{}") as object

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: {
      storeCors: shopUrl,
      adminCors: publicUrl,
      authCors: `${shopUrl},${publicUrl}`,
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
        // A person who plays with the sandbox wants to see each confirmation soon.
        pollSeconds: 3,
        gateways: {
          inventpay: {
            apiKey: "pk_test_sandbox",
            withdrawalKey: "wk_test_sandbox",
            webhookSecret: "whsec_sandbox",
            baseUrl: `${sandboxUrl}/inventpay`,
          },
        },
        ...moreOptions,
      },
    },
  ],
  modules: [
    {
      resolve: "@medusajs/medusa/payment",
      dependencies: ["cryptoCheckout", "query"],
      options: {
        providers: [{ resolve: "medusa-crypto-checkout/providers/crypto", id: "main" }],
      },
    },
  ],
})
