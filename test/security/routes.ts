import { readdirSync, readFileSync } from "node:fs"
import { dirname, join, sep } from "node:path"

const API = join(__dirname, "../../src/api")

/** Who a route is for, by the first part of its path. */
type Area = "admin" | "store" | "hooks" | "page"

/** One method of one route of the plugin. */
export interface Route {
  method: string
  /** As Express writes it, e.g. `/admin/crypto-checkout/payouts/:id/approve`. */
  path: string
  area: Area
}

/** Every route of the plugin, found in its files: nobody has to remember to list a new one. */
export function findRoutes(): Route[] {
  const files = readdirSync(API, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(`${sep}route.ts`))
    .sort()
  return files.flatMap((file) => {
    const path = `/${dirname(file).split(sep).join("/")}`.replace(/\[(\w+)\]/g, ":$1")
    return methodsOf(readFileSync(join(API, file), "utf8")).map((method) => ({
      method,
      path,
      area: areaOf(path),
    }))
  })
}

/** `METHOD /path`, by which a route is known in tables. */
export const nameOf = ({ method, path }: Pick<Route, "method" | "path">) => `${method} ${path}`

function methodsOf(source: string): string[] {
  const exported = source.matchAll(
    /^export\s+(?:async\s+function|function|const)\s+(GET|POST|PUT|PATCH|DELETE|OPTIONS|HEAD)\b/gm,
  )
  return [...exported].map(([, method]) => method!)
}

function areaOf(path: string): Area {
  const [, first] = path.split("/")
  switch (first) {
    case "admin":
    case "store":
    case "hooks":
      return first
    default:
      return "page"
  }
}
