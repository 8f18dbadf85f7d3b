import { parseArgs } from "node:util"
import { startSandbox } from "./index"
import { PROCESSORS } from "./registry"
import { playScenario, scenarioTable } from "./scenarios/command"

const LABEL_WIDTH = 19

const HELP = `Simulated crypto processors on a fake chain. No real coins.

  npx medusa-crypto-checkout-sandbox [options]                        start a sandbox
  npx medusa-crypto-checkout-sandbox scenarios                        list what can be played on a payment
  npx medusa-crypto-checkout-sandbox scenario <name> --payment <id>   play it in the sandbox that runs

Starting:
  --port <n>         port to listen on (default 9500)
  --host <address>   address to listen on (default 127.0.0.1)
  --state <file>     keep payments and clock in this file over restarts
  --auto-mine <s>    mine a block every so many seconds while transfers wait
  --no-rate-limits   never answer 429
  --help             show this

Playing a scenario:
  --payment <id>     the processor's payment, as the wallet page and /control/payments show it
  --address <text>   the payment by its address instead
  --amount <n>       what is asked, where the processor does not know
  --pause <ms>       rest between steps (default 1000)
  --url <url>        where the sandbox runs (default http://localhost:9500)
`

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: "string", default: "9500" },
      host: { type: "string" },
      state: { type: "string" },
      "auto-mine": { type: "string" },
      "no-rate-limits": { type: "boolean" },
      payment: { type: "string" },
      address: { type: "string" },
      amount: { type: "string" },
      pause: { type: "string", default: "1000" },
      url: { type: "string", default: "http://localhost:9500" },
      help: { type: "boolean" },
    },
  })
  if (values.help) return void console.log(HELP)
  const [command, name] = positionals
  if (command === "scenarios") return void console.log(scenarioTable())
  if (command === "scenario") {
    const pause = wholeNumber("--pause", values.pause)
    return void console.log(await playScenario(name, { ...values, pause }))
  }
  if (command !== undefined) throw new Error(`there is no command "${command}"; see --help`)

  const autoMine = values["auto-mine"]
  const sandbox = await startSandbox({
    port: wholeNumber("--port", values.port),
    host: values.host,
    stateFile: values.state,
    autoMineSeconds: autoMine === undefined ? null : wholeNumber("--auto-mine", autoMine),
    rateLimits: !values["no-rate-limits"],
  })
  console.log(greeting(sandbox.url))

  const stop = () => void sandbox.close()
  process.once("SIGINT", stop)
  process.once("SIGTERM", stop)
}

/** Where everything is, and the keys that clients need. */
function greeting(url: string): string {
  const line = (label: string, value: unknown) => `${label.padEnd(LABEL_WIDTH)}${String(value)}`
  const processors = PROCESSORS.map(({ id, name, keys, defaults }) => {
    const values = new Map(Object.entries(defaults))
    const credentials = keys.map(([label, setting]) => line(`  ${label}`, values.get(setting)))
    return [line(name, `${url}/${id}`), ...credentials].join("\n")
  })
  const sandbox = [line("Sandbox wallet", url), line("Control API", `${url}/control`)].join("\n")
  return [sandbox, ...processors, "Ctrl-C stops it."].join("\n\n")
}

function wholeNumber(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  throw new Error(`${name} must be a whole number, not "${text}"`)
}

main().catch((error: NodeJS.ErrnoException) => {
  console.error(
    error.code === "EADDRINUSE"
      ? "The port is taken. Stop what listens there, or choose another one: npx medusa-crypto-checkout-sandbox --port 9501"
      : error.message,
  )
  process.exitCode = 1
})
