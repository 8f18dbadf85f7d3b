// The demo's shop with all five processors, and with Medusa's own plugin for gift cards and store credit.
const { gateways: _ofOthers, ...options } = JSON.parse(
  process.env.CRYPTO_CHECKOUT_OPTIONS ?? "{}",
) as Record<string, unknown>
// A run may buy more in an hour than any shop sells.
const limits = { addressesPerGatewayAndHour: 1_000_000 }
process.env.CRYPTO_CHECKOUT_OPTIONS = JSON.stringify({ ...options, limits })

const shop = require("../../store/medusa-config") as { plugins: object[] }

module.exports = {
  ...shop,
  plugins: [...shop.plugins, { resolve: "@medusajs/loyalty-plugin", options: {} }],
}
