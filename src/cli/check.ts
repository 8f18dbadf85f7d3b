import { parseArgs } from "node:util"
import type { ConnectionCheckResult } from "../contract/gateways"
import { type OpenGateways, openGateways } from "../modules/crypto-checkout/accounts/connection"
import { findConfig } from "./check-config"
import { spend, type Spending } from "./check-spend"

export const CHECK_USAGE = `Usage: medusa-crypto-checkout check [gateway] [options]

Checks the processors before you go live: keys and their permissions, clock,
currencies, and the way back to this shop. Moves no money without --spend.

  --config <file>      default medusa-config in this folder, else the environment
  --public-url <url>   takes the place of the option publicUrl
  --spend              sends one payout; only at a processor's sandbox. Needs a gateway and:
    --asset <id>       CAIP-19 id, e.g. bip122:000000000019d6689c085ae165831e93/slip44:0
    --amount <decimal> in the asset
    --to <address>     where to; an e-mail address where only registered recipients are paid

Without a medusa-config, options are read from the environment, e.g. ACME_API_KEY for
gateways.acme.apiKey, CRYPTO_CHECKOUT_PUBLIC_URL and DATABASE_URL.
Exits with 0 when nothing failed, 1 when something did, 2 when it could not begin.
`

/** What the command says, and exits with. */
export interface CheckOutcome {
  text: string
  code: 0 | 1
}

/** Something in the command line, the options or the environment that keeps a check from beginning. */
export class CannotCheckError extends Error {}

/** @throws CannotCheckError */
export async function checkConnections(
  args: string[],
  { cwd = process.cwd(), env = process.env }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<CheckOutcome> {
  const { wanted, file, publicUrl, spending } = readArguments(args)
  const { options, source, open } = await openConfig(cwd, env, file, publicUrl)
  try {
    const ids = wanted === undefined ? [...open.gateways.keys()] : [wanted]
    const sections: string[] = []
    let failures = 0
    for (const id of ids) {
      const checks = await checkOne(open, id, spending)
      failures += checks.filter(({ result }) => result === "failed").length
      sections.push(sectionOf(id, checks))
    }
    const summary = failures === 0 ? "No checks failed." : `${failures} failed.`
    const text = [`Options from ${source}`, ...sections, `${summary}\n`].join("\n\n")
    return { text: withoutSecrets(text, options), code: failures === 0 ? 0 : 1 }
  } finally {
    await open.close()
  }
}

async function openConfig(
  cwd: string,
  env: NodeJS.ProcessEnv,
  file: string | undefined,
  publicUrl: string | undefined,
) {
  try {
    const { options: found, project, source } = await findConfig(cwd, env, file)
    const options = publicUrl === undefined ? found : { ...found, publicUrl }
    return { options, source, open: openGateways(options, project) }
  } catch (error) {
    throw new CannotCheckError(error instanceof Error ? error.message : String(error))
  }
}

async function checkOne(
  open: OpenGateways,
  id: string,
  spending: Spending | null,
): Promise<ConnectionCheckResult[]> {
  const gateway = open.gateways.get(id)
  if (!gateway) {
    const known = [...open.gateways.keys()].join(", ")
    throw new CannotCheckError(`"${id}" is not configured. Configured: ${known}`)
  }
  const checks = await open.check(gateway)
  if (spending === null) return checks
  return [...checks, await spend(gateway, spending, open.callbackUrl(gateway))]
}

function sectionOf(id: string, checks: readonly ConnectionCheckResult[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length))
  const rows = checks.map(
    ({ name, result, message }) => `  ${result.padEnd(7)}  ${name.padEnd(width)}  ${message}`,
  )
  return [id, ...rows].join("\n")
}

/** Shorter words are no secrets, and would be found everywhere. */
const MIN_SECRET_LENGTH = 6
/** Names of options that hold secrets, such as `merchantPrivateKey` and `previousTokens`. */
const SECRET_NAME = /key|secret|token|password|login|clientId/i

/** The last line of defence: messages are made without secrets already. */
function withoutSecrets(text: string, { gateways }: Record<string, unknown>): string {
  const secrets = secretsIn(gateways).filter((each) => each.length >= MIN_SECRET_LENGTH)
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, "***"), text)
}

function secretsIn(value: unknown, isSecret = false): string[] {
  if (typeof value === "string") return isSecret ? [value] : []
  if (typeof value !== "object" || value === null) return []
  return Object.entries(value).flatMap(([name, each]) =>
    secretsIn(each, isSecret || SECRET_NAME.test(name)),
  )
}

function readArguments(args: string[]) {
  const { values, positionals } = parse(args)
  const [wanted, ...more] = positionals
  if (more.length > 0) throw new CannotCheckError(`Pass one gateway, not ${positionals.join(", ")}`)
  const { asset, amount, to } = values
  const spending = asset && amount && to ? { asset, amount, to } : null
  if (values.spend && (!spending || wanted === undefined)) {
    throw new CannotCheckError("--spend needs a gateway, --asset, --amount and --to")
  }
  return {
    wanted,
    file: values.config,
    publicUrl: values["public-url"],
    spending: values.spend ? spending : null,
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        config: { type: "string" },
        "public-url": { type: "string" },
        spend: { type: "boolean", default: false },
        asset: { type: "string" },
        amount: { type: "string" },
        to: { type: "string" },
      },
    })
  } catch (error) {
    throw new CannotCheckError(error instanceof Error ? error.message : String(error))
  }
}
