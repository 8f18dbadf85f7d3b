// The demo's shop with two provider entries, and the line `dependencies` where Medusa does not see it.
import { defineConfig } from "@medusajs/framework/utils"

const provider = "medusa-crypto-checkout/providers/crypto"

module.exports = defineConfig({
  projectConfig: {
    http: {
      storeCors: "*",
      adminCors: "*",
      authCors: "*",
      jwtSecret: "only-for-tests",
      cookieSecret: "only-for-tests",
    },
  },
  plugins: [
    {
      resolve: "medusa-crypto-checkout",
      options: {
        publicUrl: process.env.PUBLIC_URL,
        gateways: {
          inventpay: {
            apiKey: "pk_test_sandbox",
            webhookSecret: ["whsec_next", "whsec_sandbox"],
            baseUrl: `${process.env.SANDBOX_URL}/inventpay`,
          },
        },
      },
    },
  ],
  modules: [
    {
      resolve: "@medusajs/medusa/payment",
      options: {
        // Belongs beside `resolve`.
        dependencies: ["cryptoCheckout", "query"],
        providers: [
          { resolve: provider, id: "main" },
          { resolve: provider, id: "other", options: { gateways: ["inventpay"] } },
        ],
      },
    },
  ],
})
