#!/usr/bin/env node
import { pairBitPay } from "./pair-bitpay"

const USAGE = `Usage: medusa-crypto-checkout bitpay pair [options]

Pairs a key with your BitPay account and prints what belongs into medusa-config.

  --facade <merchant|pos|payout>  what the token may do; default merchant
  --environment <production|test> default production
  --label <text>                  how BitPay's dashboard shows it; default "Medusa"
  --private-key <hex>             a key you have already; a new one is made without it
  --base-url <url>                another server than BitPay's, e.g. a sandbox
`

async function main(args: string[]): Promise<number> {
  const [processor, command, ...rest] = args
  if (processor === "bitpay" && command === "pair" && !rest.includes("--help")) {
    process.stdout.write(await pairBitPay(rest))
    return 0
  }
  const isHelp = args.length === 0 || args.includes("--help")
  process[isHelp ? "stdout" : "stderr"].write(USAGE)
  return isHelp ? 0 : 2
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  },
)
