#!/usr/bin/env node
import { CannotCheckError, CHECK_USAGE, checkConnections } from "./check"
import { ERASE_USAGE, eraseOrder } from "./erase"
import { pairBitPay } from "./pair-bitpay"

const USAGE = `Usage: medusa-crypto-checkout <command> [options]

bitpay pair

Pairs a key with your BitPay account and prints the options for medusa-config.

  --facade <merchant|pos|payout>  what the token may do; default merchant
  --environment <production|test> default production
  --label <text>                  how BitPay's dashboard shows it; default "Medusa"
  --private-key <hex>             a key you have already; a new one is made without it
  --base-url <url>                another server than BitPay's, e.g. a sandbox
`

async function main(args: string[]): Promise<number> {
  const [processor, command, ...rest] = args
  const isHelp = args.length === 0 || args.includes("--help")
  if (processor === "bitpay" && command === "pair" && !isHelp) {
    process.stdout.write(await pairBitPay(rest))
    return 0
  }
  if (processor === "check" && !isHelp) {
    try {
      const { text, code } = await checkConnections(args.slice(1))
      process.stdout.write(text)
      return code
    } catch (error) {
      if (!(error instanceof CannotCheckError)) throw error
      process.stderr.write(`${error.message}\n`)
      return 2
    }
  }
  if (processor === "erase" && !isHelp) {
    process.stdout.write(await eraseOrder(args.slice(1)))
    return 0
  }
  process[isHelp ? "stdout" : "stderr"].write(USAGE + CHECK_USAGE + ERASE_USAGE)
  return isHelp ? 0 : 2
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  },
)
