import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { type Route, findRoutes } from "../routes"
import { hostileCursor, hostileText, hostileValue, inUrl } from "./hostile"
import type { Random } from "./random"

/** Stands in every token that is sent, so that it can be looked for in the logs. */
export const SECRET = "fuzz-secret"

/** Who sends a request. */
export interface Callers {
  /** Headers of an admin, who may do everything. */
  admin: Record<string, string>
  /** Headers that every storefront sends. */
  store: Record<string, string>
  /** Headers of the shopper who has a charge. */
  shopper: Record<string, string>
  /** Ids of what is really there, for paths. */
  ids: readonly string[]
  gateways: readonly string[]
}

export interface HostileRequest {
  method: string
  /** With its query. */
  path: string
  headers: Record<string, string>
  body: Buffer | null
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"]
const TYPES = [
  "application/json",
  "application/json; charset=utf-16",
  "application/x-www-form-urlencoded",
  "text/plain",
  "multipart/form-data; boundary=x",
  "application/vnd.api+json",
  "x",
]
const ORIGINS = ["null", "https://evil.example", "http://localhost:8000", "javascript:alert(1)"]
const CONTRACT = join(__dirname, "../../../src/contract")
const ROUTES = findRoutes()

/** Names of the fields that any body or query of ours has. */
const FIELDS = [
  ...new Set(
    readdirSync(CONTRACT)
      .filter((file) => file.endsWith(".schema.ts"))
      .flatMap((file) => [...readFileSync(join(CONTRACT, file), "utf8").matchAll(/^\s+(\w+):/gm)])
      .map(([, name]) => name ?? ""),
  ),
]

/** A request to one of the routes, by turns, in which something is as no client would send it. */
export function hostileRequest(
  index: number,
  random: Random,
  callers: Callers,
): HostileRequest & { route: Route } {
  const route = ROUTES[index % ROUTES.length]
  if (!route) throw new Error("There are no routes")
  const method = random.chance(0.85) ? route.method : random.pick(METHODS)
  const path = pathOf(route, random, callers) + queryOf(route, random)
  const body = method === "GET" || method === "HEAD" ? null : bodyOf(random)
  return { route, method, path, body, headers: headersOf(route, random, callers, body) }
}

function pathOf({ path, area }: Route, random: Random, { ids, gateways }: Callers): string {
  const filled = path.replace(/:\w+/g, () => {
    if (random.chance(0.4)) return random.pick(area === "hooks" ? gateways : ids)
    const text = inUrl(hostileText(random), random) || "x"
    // Medusa answers those with 500 before any plugin hears of them, on all of its own routes too.
    return area === "admin" && !isDecodable(text) ? "%00" : text
  })
  if (random.chance(0.03)) return filled.replace(/\//g, "//")
  return random.chance(0.03) ? filled.toUpperCase() : filled
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

function queryOf({ area }: Route, random: Random): string {
  const parts: string[] = []
  if (area === "page" || area === "hooks") {
    const names = random.pick([["link"], ["ref", "seal"], ["token"]])
    parts.push(...names.map((name) => `${name}=${SECRET}-${random.below(1e6)}`))
  }
  while (random.chance(0.55)) {
    const name = random.chance(0.9) ? random.pick(FIELDS) : inUrl(hostileText(random), random)
    const suffix = random.pick(["", "", "[]", "[a]", "[a][b][c][d][e][f][g]", "[__proto__]"])
    const value = name === "cursor" ? hostileCursor(random) : hostileText(random)
    parts.push(`${name}${suffix}=${inUrl(value, random)}`)
  }
  if (area === "admin" && random.chance(0.3)) {
    parts.push(`cursor=${inUrl(hostileCursor(random), random)}`)
  }
  return parts.length > 0 ? `?${parts.join("&")}`.slice(0, 7_000) : ""
}

function bodyOf(random: Random): Buffer {
  const kind = random.next()
  if (kind < 0.1) return Buffer.from(random.pick(["", "{", "[".repeat(20_000), "nul", '"', "{}{}"]))
  if (kind < 0.15) return Buffer.from(Array.from({ length: 200 }, () => random.below(256)))
  if (kind < 0.25) return Buffer.from(JSON.stringify(hostileValue(random)))
  const entries = Array.from({ length: 1 + random.below(6) }, () => [
    random.chance(0.95) ? random.pick(FIELDS) : hostileText(random),
    hostileValue(random),
  ])
  return Buffer.from(JSON.stringify(Object.fromEntries(entries)))
}

function headersOf(
  { area }: Route,
  random: Random,
  { admin, store, shopper }: Callers,
  body: Buffer | null,
): Record<string, string> {
  const address = Array.from({ length: 4 }, () => random.below(256)).join(".")
  const headers: Record<string, string> = {
    "x-forwarded-for": random.chance(0.95)
      ? address
      : random.pick(["", "x", "::1, a", "1".repeat(3_000), "::ffff:1.2.3.4", "999.1.1.1"]),
    ...(random.chance(0.1) && { origin: random.pick(ORIGINS) }),
    ...(random.chance(0.05) && { "last-event-id": "9".repeat(200) }),
    ...(body && {
      "content-type": random.chance(0.8) ? "application/json" : random.pick(TYPES),
    }),
    ...(body && random.chance(0.03) && { "content-encoding": random.pick(["gzip", "br", "x"]) }),
  }
  // Who has no access is refused by Medusa itself, which logs the page that they came from.
  if (area === "hooks" || area === "page") {
    headers["referer"] = `https://shop.example/resume?link=${SECRET}-r`
  }
  if (area === "admin" && random.chance(0.97)) Object.assign(headers, admin)
  if (area === "store" && random.chance(0.97)) Object.assign(headers, store)
  if (random.chance(0.5)) headers["x-crypto-checkout-token"] = tokenOf(random)
  if (random.chance(0.5)) headers["x-crypto-checkout-claim"] = tokenOf(random)
  if (area === "store" && random.chance(0.3)) Object.assign(headers, shopper)
  if (area === "hooks") {
    for (const name of ["x-webhook-signature", "x-signature", "x-webhook-id", "x-webhook-event"]) {
      if (random.chance(0.5)) headers[name] = tokenOf(random)
    }
  }
  return headers
}

const tokenOf = (random: Random): string =>
  random.pick([
    `${SECRET}-${random.below(1e6)}`,
    "0".repeat(64),
    "é",
    `${SECRET}${"x".repeat(900)}`,
  ])
