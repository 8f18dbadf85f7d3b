const { rmSync } = require("node:fs")

module.exports = async () => {
  const { directory, stop } = globalThis.__testDatabase
  await stop()
  rmSync(directory, { recursive: true, force: true })
}
