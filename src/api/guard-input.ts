import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { CLAIM_HEADER } from "../contract/claim"
import { isPlainText } from "../contract/plain-text"
import { TOKEN_HEADER } from "../contract/storefront"
import { text } from "../contract/text.schema"
import { PROBE_HEADER } from "../modules/crypto-checkout"

/** Paths of this plugin, also with more slashes than they need. */
const OURS = /^\/+(?:(store|admin|hooks)\/+)?crypto-checkout(?=[/?]|$)/i

/** Paths whose bodies are read by their routes, byte by byte. */
export const RAW_PATHS = /^\/+(?:hooks\/+)?crypto-checkout(?:\/|$)/i

/** Of an id or a name in a path. */
const MAX_SEGMENT_LENGTH = 200
/** Of a value in a query, and of a token. */
const MAX_VALUE_LENGTH = 500
/** Lists in a query have at most 50 entries, and there are a dozen filters. */
const MAX_VALUES = 200

const segment = text(MAX_SEGMENT_LENGTH)
const value = text(MAX_VALUE_LENGTH)

/**
 * The first of the plugin's own middlewares. Keeps what proves something out of the request log, and
 * refuses paths, queries and tokens that no route could read: nothing of that kind gets further.
 * @throws MedusaError INVALID_DATA
 */
export function guardInput(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): void {
  const match = OURS.exec(req.originalUrl)
  if (!match) {
    next()
    return
  }
  hideQueries(req, match[1]?.toLowerCase() === "admin")
  const problem = pathProblem(req.path) ?? queryProblem(req.query) ?? headerProblem(req)
  if (problem !== null) throw new MedusaError(MedusaError.Types.INVALID_DATA, problem)
  next()
}

/** Queries of filters, which only admins send; all others may hold a token, in whichever name. */
const ADMIN_SECRET = /^(?:.*(?:token|secret|password|key)|link|ref|seal|claim)$/i

/** Medusa logs a request when it has been answered, by its first URL and by the page that it came from. */
function hideQueries(req: MedusaRequest, isAdmin: boolean): void {
  const [path = "", ...rest] = req.originalUrl.split("?")
  const query = rest.join("?")
  const isOpen =
    query !== "" &&
    isAdmin &&
    ![...new URLSearchParams(query).keys()].some((name) => ADMIN_SECRET.test(name))
  req.originalUrl = isOpen ? `${path}?${query}` : path
  for (const name of ["referer", "referrer"] as const) {
    const page = req.headers[name]
    if (typeof page === "string") req.headers[name] = page.split(/[?#]/)[0]
  }
}

/** As nearly all paths are: nothing in it has to be decoded. */
const PLAIN_PATH = new RegExp(`^[\\w./-]{1,${MAX_SEGMENT_LENGTH}}$`)

function pathProblem(path: string): string | null {
  if (PLAIN_PATH.test(path)) return null
  try {
    const segments = path.split("/").map((part) => decodeURIComponent(part))
    return segments.every((part) => segment.safeParse(part).success)
      ? null
      : "The path contains an invalid ID"
  } catch {
    return "The path is not a valid URL path"
  }
}

/** Goes through lists and objects, of which the parser makes only a few levels. */
function queryProblem(query: unknown): string | null {
  const waiting: unknown[] = [query]
  for (let looked = 0; waiting.length > 0; looked += 1) {
    if (looked > MAX_VALUES) return "The query has too many values"
    const next = waiting.pop()
    if (typeof next === "string") {
      if (!value.safeParse(next).success) {
        return "The query contains a value that is too long or has invalid characters"
      }
    } else if (typeof next === "object" && next !== null) {
      for (const [name, inner] of Object.entries(next)) waiting.push(name, inner)
    }
  }
  return null
}

function headerProblem(req: MedusaRequest): string | null {
  for (const name of [TOKEN_HEADER, CLAIM_HEADER, PROBE_HEADER]) {
    const sent = req.get(name)
    if (sent !== undefined && (sent.length > MAX_VALUE_LENGTH || !isPlainText(sent))) {
      return `The header ${name} is too long`
    }
  }
  return null
}
