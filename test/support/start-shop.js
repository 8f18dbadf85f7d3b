const { chmodSync, mkdtempSync } = require("node:fs")
const { tmpdir } = require("node:os")
const { join } = require("node:path")

/** Boots one shop for all end-to-end tests, and tells them where it is. */
module.exports = async () => {
  const { DEMO_OPTIONS, startShop } = await import("../store/lib/shop.mjs")
  const directory = mkdtempSync(join(tmpdir(), "crypto-checkout-e2e-"))
  // As root, the database runs as another user, who has to pass here.
  chmodSync(directory, 0o755)
  // InventPay calls back when coins are seen and when they suffice, but not in between: each
  // confirmation shows with the next read, which the tests do not want to wait for.
  const options = { ...DEMO_OPTIONS, pollSeconds: 1 }
  const { urls, publishableKey, admin, secondAdmin, databaseUrl, stop } = await startShop({
    dataDir: directory,
    durable: false,
    env: { CRYPTO_CHECKOUT_OPTIONS: JSON.stringify(options) },
  })
  globalThis.__e2eShop = { directory, stop }
  const shop = { urls, publishableKey, admin, secondAdmin, databaseUrl }
  process.env.E2E_SHOP = JSON.stringify(shop)
}
