import { readFileSync } from "node:fs"
import { join } from "node:path"
import Ajv2020, { type ValidateFunction } from "ajv/dist/2020"

/** A JSON answer of one of the plugin's routes. */
export interface Answer {
  method: string
  /** Path or URL. */
  url: string
  status: number
  body: unknown
}

const FILE = join(__dirname, "../../docs/openapi.json")
const OURS = /^\/(?:admin|store)\/crypto-checkout\//

interface Operation {
  matches: RegExp
  method: string
  /** By status. */
  validators: Map<number, ValidateFunction>
}

let operations: Operation[] | undefined

/**
 * What is wrong with an answer by docs/openapi.json; null when it is as described, is none of ours,
 * or is a failure of the server.
 */
export function differenceFromOpenApi({ method, url, status, body }: Answer): string | null {
  const path = new URL(url, "http://localhost").pathname
  if (!OURS.test(path) || status >= 500) return null
  operations ??= readOperations()
  const found = operations.find((each) => each.method === method && each.matches.test(path))
  // Asked for on purpose: Medusa knows no such route either.
  if (!found) return status === 404 ? null : `${method} ${path} is not described`
  const validate = found.validators.get(status)
  if (!validate) return `${method} ${path} is not said to answer ${status}`
  if (validate(body)) return null
  const problems = (validate.errors ?? []).map((each) => `${each.instancePath} ${each.message}`)
  return `${method} ${path} (${status}) is described otherwise: ${problems.join("; ")}`
}

function readOperations(): Operation[] {
  const document = JSON.parse(readFileSync(FILE, "utf8"))
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
  ajv.addSchema(document, "openapi.json")
  const paths = Object.keys(document.paths).sort(fixedFirst)
  return paths.flatMap((path) =>
    Object.keys(document.paths[path]).map((verb) => ({
      matches: new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`),
      method: verb.toUpperCase(),
      validators: validatorsOf(ajv, document.paths[path][verb], [path, verb]),
    })),
  )
}

/** `payouts/export` is no payout. */
const fixedFirst = (one: string, other: string): number =>
  Number(one.includes("{")) - Number(other.includes("{"))

function validatorsOf(
  ajv: Ajv2020,
  { responses }: { responses: Record<string, { content?: Record<string, { schema?: object }> }> },
  where: string[],
): Map<number, ValidateFunction> {
  const described = Object.keys(responses).filter(
    (status) => responses[status]?.content?.["application/json"]?.schema !== undefined,
  )
  return new Map(
    described.map((status) => {
      const steps = [
        "paths",
        ...where,
        "responses",
        status,
        "content",
        "application/json",
        "schema",
      ]
      const pointer = steps.map((step) => step.replace(/~/g, "~0").replace(/\//g, "~1")).join("/")
      return [Number(status), ajv.compile({ $ref: `openapi.json#/${encodeURI(pointer)}` })]
    }),
  )
}
