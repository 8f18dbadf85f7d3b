import { readFileSync } from "node:fs"
import { join } from "node:path"
import { permissionFor } from "../../src/api/admin/crypto-checkout/policies"
import { CLAIM_HEADER } from "../../src/contract/claim"
import { TOKEN_HEADER } from "../../src/contract/storefront"
import { type Route, readRoutes } from "./routes"
import { type JsonSchema, inputSchema, typeSchemas } from "./schemas"

const { version } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8"))

/** Types that come with another status than 200. */
const STATUSES: Record<string, string> = { ChangedResponse: "409", PasswordNeededResponse: "428" }

/** What is not JSON, by the function that sends it. */
export const OTHER_CONTENT: Record<string, string> = {
  streamCsv: "text/csv",
  sendCsv: "text/csv",
  openStream: "text/event-stream",
  orBroken: "text/html",
  metricsText: "text/plain",
  readFile: "application/json",
}

const ERROR: JsonSchema = {
  type: "object",
  description: "What was refused, and what can be done about it.",
  properties: {
    type: { type: "string", examples: ["invalid_data", "not_found", "not_allowed"] },
    message: { type: "string", description: "For people." },
    code: { type: "string" },
  },
  required: ["message"],
}

const REFUSALS: Record<string, string> = {
  "400": "The request is malformed, or cannot be carried out; the message says why",
  "401": "The credentials are missing or wrong",
  "403": "The role lacks the permission",
  "404": "Not found, or not for the caller to see",
  "409": "The idempotency key was used for something else, or somebody else is doing the same",
  "413": "The body is too large",
  "422": "It is there already",
  "429": "Too many requests; `Retry-After` says when to come again",
  "503": "It could not be stored; send it again",
}

const DESCRIPTION = `Routes of the plugin. Amounts are decimal strings, times ISO 8601 in UTC, assets CAIP-19 ids.
Lists take \`limit\` and return \`next_cursor\`, to be sent as \`cursor\`; it is null on the last page.`

/** Makes the OpenAPI document from the route files, the zod schemas and the types of `src/contract`. */
export async function openApiDocument(): Promise<Record<string, unknown>> {
  const routes = readRoutes()
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const operations = (paths[route.path] ??= {})
    operations[route.method.toLowerCase()] = operationOf(route)
  }
  const names = [...new Set(["Charge", ...routes.flatMap(({ responses }) => responses)])]
  return {
    openapi: "3.1.0",
    info: { title: "medusa-crypto-checkout", version, description: DESCRIPTION },
    servers: [{ url: "http://localhost:9000", description: "Your Medusa" }],
    paths,
    components: {
      schemas: { Error: ERROR, ...sorted(await typeSchemas(names)) },
      securitySchemes: SECURITY_SCHEMES,
    },
  }
}

const SECURITY_SCHEMES = {
  session: { type: "apiKey", in: "cookie", name: "connect.sid" },
  bearer: { type: "http", scheme: "bearer" },
  secretKey: { type: "http", scheme: "basic", description: "A secret API key as the user name" },
  publishableKey: { type: "apiKey", in: "header", name: "x-publishable-api-key" },
  chargeToken: { type: "apiKey", in: "header", name: TOKEN_HEADER },
  claimToken: { type: "apiKey", in: "header", name: CLAIM_HEADER },
}

function operationOf(route: Route): Record<string, unknown> {
  const [summary = "", ...more] = route.text.replace(/\s+/g, " ").split(/(?<=[.:;])\s/)
  const permission = permissionFor(route.method, route.path.replace(/\{(\w+)\}/g, ":$1"))
  const description = [
    more.join(" "),
    permission ? `Needs the permission \`${permission}\` where Medusa's RBAC is on.` : "",
  ]
  return {
    operationId: operationId(route),
    tags: [tagOf(route.path)],
    summary: summary.replace(/[.:;]$/, ""),
    ...(description.some(Boolean) ? { description: description.filter(Boolean).join(" ") } : {}),
    security: securityOf(route.path),
    parameters: [...pathParameters(route.path), ...queryParameters(route.query)],
    ...bodyOf(route),
    responses: responsesOf(route),
  }
}

function operationId({ method, path }: Route): string {
  const words = path.replace(/[{}]/g, "").split(/[/-]/).filter(Boolean)
  const capitals = words.map((word) => word[0]!.toUpperCase() + word.slice(1))
  return method.toLowerCase() + capitals.join("")
}

const tagOf = (path: string): string =>
  path.startsWith("/admin/") ? "Admin" : path.startsWith("/store/") ? "Storefront" : "Public"

function securityOf(path: string): Record<string, never[]>[] {
  if (path.startsWith("/admin/")) return [{ session: [] }, { bearer: [] }, { secretKey: [] }]
  if (!path.startsWith("/store/")) return []
  return [{ publishableKey: [], [path.includes("/claims/") ? "claimToken" : "chargeToken"]: [] }]
}

function pathParameters(path: string): JsonSchema[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string", maxLength: 200 },
  }))
}

function queryParameters(schemaName: string | null): JsonSchema[] {
  if (schemaName === null) return []
  const { properties = {}, required = [] } = inputSchema(schemaName) as {
    properties?: Record<string, JsonSchema>
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }))
}

function bodyOf({ body }: Route): Record<string, unknown> {
  if (body === null) return {}
  return {
    requestBody: { required: true, content: { "application/json": { schema: inputSchema(body) } } },
  }
}

function responsesOf(route: Route): Record<string, unknown> {
  const { responses, calls } = route
  const refusals = refusalsOf(route).map((status) => [
    status,
    { description: REFUSALS[status], content: json({ $ref: "#/components/schemas/Error" }) },
  ])
  const special = responses.filter((name) => STATUSES[name])
  const plain = responses.filter((name) => !STATUSES[name])
  const [, other] = Object.entries(OTHER_CONTENT).find(([call]) => calls.includes(call)) ?? []
  const content = plain.length > 0 ? json(refs(plain)) : other ? { [other]: {} } : undefined
  return Object.fromEntries([
    ["200", { description: "Done", ...(content ? { content } : {}) }],
    ...refusals,
    ...special.map((name) => [
      STATUSES[name],
      {
        description: SPECIAL[name],
        content: json(
          refs(refusals.some(([status]) => status === STATUSES[name]) ? [name, "Error"] : [name]),
        ),
      },
    ]),
  ])
}

const SPECIAL: Record<string, string> = {
  ChangedResponse: "Something has changed since it was shown; nothing was done",
  PasswordNeededResponse: "The shop asks for the password again",
}

/** What only some routes refuse. */
const MORE_REFUSALS: Record<string, string> = {
  "POST /admin/crypto-checkout/approved-addresses": "422",
  "POST /admin/crypto-checkout/orders/{id}/difference": "409",
  "POST /store/crypto-checkout/payment-collections/{id}": "409",
}

function refusalsOf(route: Route): string[] {
  const more = MORE_REFUSALS[`${route.method} ${route.path}`]
  const usual = usualRefusalsOf(route)
  return more && !usual.includes(more) ? [...usual, more] : usual
}

function usualRefusalsOf({ path, body }: Route): string[] {
  if (path.startsWith("/hooks/")) return ["400", "401", "404", "413", "503"]
  if (!path.startsWith("/admin/")) return ["400", "404", "429"]
  const isOnce = body !== null && "idempotency_key" in propertiesOf(body)
  return ["400", "401", "403", "404", ...(isOnce ? ["409"] : [])]
}

function propertiesOf(schemaName: string): Record<string, JsonSchema> {
  return (inputSchema(schemaName) as { properties?: Record<string, JsonSchema> }).properties ?? {}
}

const json = (schema: JsonSchema) => ({ "application/json": { schema } })

function refs(names: readonly string[]): JsonSchema {
  const all = names.map((name) => ({ $ref: `#/components/schemas/${name}` }))
  return all.length === 1 ? all[0]! : { anyOf: all }
}

function sorted(schemas: Record<string, JsonSchema>): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => a.localeCompare(b)))
}
