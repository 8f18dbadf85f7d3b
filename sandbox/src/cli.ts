import { parseArgs } from "node:util"
import { DEFAULT_CREDENTIALS as B2BINPAY_CREDENTIALS } from "./b2binpay"
import { DEFAULT_SETTINGS as B2BINPAY_DEFI } from "./b2binpay-defi"
import { DEFAULT_CREDENTIALS as BITPAY_CREDENTIALS } from "./bitpay"
import { DEFEXA_CREDENTIALS } from "./defexa"
import { DEFAULT_CREDENTIALS } from "./inventpay"
import { startSandbox } from "./index"
import { playScenario, scenarioTable } from "./scenarios/command"

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
  console.log(`Sandbox wallet     ${sandbox.url}
Control API        ${sandbox.url}/control

B2BINPAY           ${sandbox.b2binpay.url}
  v2 login         ${B2BINPAY_CREDENTIALS.login}
  v2 password      ${B2BINPAY_CREDENTIALS.password}
  v3 client id     ${B2BINPAY_CREDENTIALS.clientId}
  v3 client secret ${B2BINPAY_CREDENTIALS.clientSecret}
  callback secret  ${B2BINPAY_CREDENTIALS.callbackSecret}

B2BINPAY DeFi      ${sandbox.b2binpayDefi.url}
  API key          ${B2BINPAY_DEFI.apiKey}
  callback secret  ${B2BINPAY_DEFI.callbackSecret}

BitPay             ${sandbox.bitpay.url}
  private key      ${BITPAY_CREDENTIALS.privateKey}
  merchant token   ${BITPAY_CREDENTIALS.merchantToken}
  payout token     ${BITPAY_CREDENTIALS.payoutToken}
  pos token        ${BITPAY_CREDENTIALS.posToken}

Defexa             ${sandbox.defexa.url}
  private key      ${DEFEXA_CREDENTIALS.merchantPrivateKey}
  sign key         ${DEFEXA_CREDENTIALS.signKey}

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
      ? "The port is taken. Stop what listens there, or choose another one: npx medusa-crypto-checkout-sandbox --port 9501"
      : error.message,
  )
  process.exitCode = 1
})
