const { rmSync } = require("node:fs")

module.exports = async () => {
  const { directory, stop } = globalThis.__e2eShop
  await stop()
  rmSync(directory, { recursive: true, force: true })
}
