import { parseArgs } from "node:util"
import { DEFAULT_CREDENTIALS } from "./inventpay"
import { startSandbox } from "./index"

const HELP = `Simulated crypto processors on a fake chain. No real coins.

  --port <n>         port to listen on (default 9500)
  --host <address>   address to listen on (default 127.0.0.1)
  --state <file>     keep payments and clock in this file over restarts
  --auto-mine <s>    mine a block every so many seconds while transfers wait
  --no-rate-limits   never answer 429
  --help             show this
`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "9500" },
      host: { type: "string" },
      state: { type: "string" },
      "auto-mine": { type: "string" },
      "no-rate-limits": { type: "boolean" },
      help: { type: "boolean" },
    },
  })
  if (values.help) return void console.log(HELP)

  const autoMine = values["auto-mine"]
  const sandbox = await startSandbox({
    port: wholeNumber("--port", values.port),
    host: values.host,
    stateFile: values.state,
    autoMineSeconds: autoMine === undefined ? null : wholeNumber("--auto-mine", autoMine),
    rateLimits: !values["no-rate-limits"],
  })
  console.log(`Sandbox wallet     ${sandbox.url}
Control API        ${sandbox.url}/control

InventPay          ${sandbox.inventpay.url}
  API key          ${DEFAULT_CREDENTIALS.apiKey}
  withdrawal key   ${DEFAULT_CREDENTIALS.withdrawalKey}
  webhook secret   ${DEFAULT_CREDENTIALS.webhookSecret}

Ctrl-C stops it.`)

  const stop = () => void sandbox.close()
  process.once("SIGINT", stop)
  process.once("SIGTERM", stop)
}

function wholeNumber(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  throw new Error(`${name} must be a whole number, not "${text}"`)
}

main().catch((error: NodeJS.ErrnoException) => {
  console.error(
    error.code === "EADDRINUSE"
      ? "The port is taken. Stop what listens there, or choose another one: npm run sandbox -- --port 9501"
      : error.message,
  )
  process.exitCode = 1
})
