// The simulated processors in a process of their own.
// Usage: node sandbox-server.mjs <port> <state file> <base URL of Medusa>
import { createRequire } from "node:module"
import { SANDBOX_BUILD } from "./paths.mjs"

const [port, stateFile, medusaUrl] = process.argv.slice(2)
const { startSandbox } = createRequire(import.meta.url)(SANDBOX_BUILD)

try {
  const sandbox = await startSandbox({
    port: Number(port),
    host: "localhost",
    stateFile,
    // What a merchant enters in the processor's own settings.
    b2binpayDefi: { callbackUrl: `${medusaUrl}/hooks/crypto-checkout/b2binpay-defi` },
  })
  process.once("SIGTERM", () => void sandbox.close().finally(() => process.exit(0)))
  process.send?.({ ready: true })
} catch (error) {
  console.error(error)
  process.send?.({ error: `The sandbox did not start: ${error?.message}` })
}
