import { readFileSync, readdirSync } from "node:fs"
import { join, relative } from "node:path"
import { DOCUMENTED } from "./documented-endpoints"

const ROOT = join(__dirname, "../../..")

/** A client's method and the endpoints that its docstring names. */
interface DocumentedMethod {
  name: string
  endpoints: string[]
}

/** `GET /v1/x/{id}?y=` and `GET /v1/x/:id/` are the same endpoint: `GET /v1/x/{}`. */
export function normalize(endpoint: string): string {
  const [verb = "", path = ""] = endpoint.split(" ")
  const plain = path
    .replace(/\?.*$/, "")
    .replace(/\{[^}]*\}|:[A-Za-z_]+/g, "{}")
    .replace(/\/+$/, "")
  return `${verb} ${plain}`
}

/** Which method of a gateway's client serves an endpoint. */
export function clientMethods(gateway: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const file of filesBelow(join(ROOT, "src/gateways", gateway))) {
    for (const { name, endpoints } of documentedMethods(readFileSync(file, "utf8"))) {
      for (const endpoint of endpoints) found.set(normalize(endpoint), name)
    }
  }
  return found
}

function documentedMethods(source: string): DocumentedMethod[] {
  // A method, or a field that holds the methods of one resource.
  const member =
    /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:(?:export|async|function|readonly|get) )*(\w+)\s*[<(:=]/g
  return [...source.matchAll(member)].map(([, doc = "", name = ""]) => ({
    name,
    endpoints: [...doc.matchAll(/`((?:GET|POST|PUT|PATCH|DELETE) \/[^`]*)`/g)].map(
      ([, endpoint = ""]) => endpoint,
    ),
  }))
}

/**
 * Tests by path, relative to the repository, in which a method of a gateway's client is called, or
 * which count the calls to its endpoint by name.
 */
export function testsOf(gateway: string, method: string, route: string): string[] {
  const call = new RegExp(`\\b${method}[.(]`)
  return testFilesOf(gateway)
    .filter((file) => {
      const source = readFileSync(file, "utf8")
      return call.test(source) || source.includes(`"${route}"`)
    })
    .map((file) => relative(ROOT, file))
}

/** Names of what `npm run test:sdk` runs of a processor's client or documents. */
export function sdkCases(processor: string): string[] {
  return sdkFilesOf(processor).flatMap(({ cases }) => cases)
}

/** Tests in `test/sdk` that run one of these methods or samples. */
export function sdkTestsOf(processor: string, names: readonly string[]): string[] {
  return sdkFilesOf(processor)
    .filter(({ cases }) => cases.some((name) => names.includes(name)))
    .map(({ file }) => file)
}

/** A case's name stands behind `method:`, or is the key of a sample. */
function sdkFilesOf(processor: string): { file: string; cases: string[] }[] {
  return filesBelow(join(ROOT, "test/sdk", processor)).map((path) => {
    const source = readFileSync(path, "utf8")
    const methods = [...source.matchAll(/\bmethod: "([^"]*[a-z][^"]*)"/g)]
    const samples = path.endsWith("samples.ts") ? [...source.matchAll(/^ {2}"([^"]+)": /gm)] : []
    const names = [...methods, ...samples].map(([, name = ""]) => name)
    return { file: relative(ROOT, path), cases: [...new Set(names)] }
  })
}

function testFilesOf(gateway: string): string[] {
  const unit = filesBelow(join(ROOT, "test/unit/gateways"))
  const contract = filesBelow(join(ROOT, "test/contract"))
  return [...unit, ...contract].filter((file) => {
    const [, name = ""] = /(?:gateways|contract)\/([^/]+)/.exec(relative(ROOT, file)) ?? []
    return file.endsWith(".test.ts") && belongsTo(name, gateway)
  })
}

/** A folder of the gateway's, or a file whose name begins with it. */
function belongsTo(name: string, gateway: string): boolean {
  if (name === gateway || name.startsWith(`${gateway}.`)) return true
  return name.startsWith(`${gateway}-`) && !(name in DOCUMENTED)
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name))
    .sort()
}
