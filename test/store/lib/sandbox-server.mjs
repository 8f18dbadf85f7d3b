// The simulated processors in a process of their own.
// Usage: node sandbox-server.mjs <port> <state file>
import { createRequire } from "node:module"
import { join } from "node:path"
import { PLUGIN_BUILD } from "./paths.mjs"

const [port, stateFile] = process.argv.slice(2)
const { startSandbox } = createRequire(import.meta.url)(join(PLUGIN_BUILD, "src/sandbox/index.js"))

try {
  const sandbox = await startSandbox({
    port: Number(port),
    host: "localhost",
    stateFile,
  })
  process.once("SIGTERM", () => void sandbox.close().finally(() => process.exit(0)))
  process.send?.({ ready: true })
} catch (error) {
  console.error(error)
  process.send?.({ error: `The sandbox did not start: ${error?.message}` })
}
