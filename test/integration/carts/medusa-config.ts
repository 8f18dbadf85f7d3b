// The demo's shop with all five processors, and with Medusa's own plugin for gift cards and store credit.
const { gateways: _ofOthers, ...options } = JSON.parse(
  process.env.CRYPTO_CHECKOUT_OPTIONS ?? "{}",
) as Record<string, unknown>
process.env.CRYPTO_CHECKOUT_OPTIONS = JSON.stringify(options)

const shop = require("../../store/medusa-config") as { plugins: object[] }

module.exports = {
  ...shop,
  plugins: [...shop.plugins, { resolve: "@medusajs/loyalty-plugin", options: {} }],
}
