import { readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"

const CLIENTS = join(dirname(require.resolve("bitpay-sdk")), "Client")

/** The calls in the source of `bitpay-sdk`, e.g. `GET /invoices/{}/events`. */
export function callsOfBitPaySdk(): string[] {
  const calls = readdirSync(CLIENTS)
    .filter((name) => name.endsWith("Client.js"))
    .flatMap((name) => callsIn(readFileSync(join(CLIENTS, name), "utf8")))
  return [...new Set(calls)].sort()
}

/** `bitPayClient.get('invoices/' + invoiceId + '/events', …)`; paths may also be in `uri`. */
function callsIn(source: string): string[] {
  const call = /bitPayClient\.(get|post|put|delete)\(([^,)]+)[,)]/g
  return [...source.matchAll(call)].flatMap(([, verb = "", path = ""]) => {
    const paths = path.trim() === "uri" ? pathsOf(source) : [path]
    return paths.map((each) => `${verb.toUpperCase()} /${pathOf(each)}`)
  })
}

/** Both branches of each `const uri = … ? … : …`. */
function pathsOf(source: string): string[] {
  return [...source.matchAll(/const uri = \w+ \? (.+?) : (.+?);/g)]
    .flatMap(([, one = "", other = ""]) => [one, other])
    .filter((path) => path.startsWith("'rates"))
}

function pathOf(expression: string): string {
  return expression
    .split("+")
    .map((part) => part.trim())
    .map((part) => (part.startsWith("'") ? part.slice(1, -1) : "{}"))
    .join("")
}
