#!/usr/bin/env node
import { GATEWAYS } from "../gateways"
import { CannotCheckError, CHECK_USAGE, checkConnections } from "./check"
import { ERASE_USAGE, eraseOrder } from "./erase"

const COMMANDS = GATEWAYS.flatMap(({ id, commands = [] }) =>
  commands.map((command) => ({ ...command, gateway: id })),
)

const USAGE = [
  "Usage: medusa-crypto-checkout <command> [options]",
  ...COMMANDS.map(({ usage }) => usage),
  CHECK_USAGE,
  ERASE_USAGE,
]

async function main(args: string[]): Promise<number> {
  const [first, second, ...rest] = args
  if (args.length === 0 || args.includes("--help")) {
    process.stdout.write(help())
    return 0
  }
  if (first === "check") return check(args.slice(1))
  if (first === "erase") {
    process.stdout.write(await eraseOrder(args.slice(1)))
    return 0
  }
  const command = COMMANDS.find(({ gateway, name }) => gateway === first && name === second)
  if (command) {
    process.stdout.write(await command.run(rest))
    return 0
  }
  process.stderr.write(help())
  return 2
}

async function check(args: string[]): Promise<number> {
  try {
    const { text, code } = await checkConnections(args)
    process.stdout.write(text)
    return code
  } catch (error) {
    if (!(error instanceof CannotCheckError)) throw error
    process.stderr.write(`${error.message}\n`)
    return 2
  }
}

function help(): string {
  return `${USAGE.map((part) => part.trim()).join("\n\n")}\n`
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  },
)
