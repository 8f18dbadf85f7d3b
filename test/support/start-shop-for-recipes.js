const { chmodSync, mkdtempSync } = require("node:fs")
const { tmpdir } = require("node:os")
const { join } = require("node:path")

/** Boots one shop for the recipes' storefronts, which are served at `next`, `starter` and `react`. */
module.exports = async () => {
  const { startShop } = await import("../store/lib/shop.mjs")
  const { freePort } = await import("../store/lib/ports.mjs")
  const next = `http://localhost:${await freePort()}`
  const starter = `http://localhost:${await freePort()}`
  const react = `http://localhost:${await freePort()}`
  const directory = mkdtempSync(join(tmpdir(), "crypto-checkout-recipes-"))
  // As root, the database runs as another user, who has to pass here.
  chmodSync(directory, 0o755)
  const { urls, publishableKey, admin, databaseUrl, stop } = await startShop({
    dataDir: directory,
    durable: false,
    env: {
      CRYPTO_CHECKOUT_OPTIONS: JSON.stringify({ pollSeconds: 1 }),
      SHOP_URL: `${next},${starter},${react}`,
    },
  })
  globalThis.__e2eShop = { directory, stop }
  process.env.E2E_SHOP = JSON.stringify({ urls, publishableKey, admin, databaseUrl })
  process.env.RECIPES = JSON.stringify({ next, starter, react })
}
