import { join } from "node:path"
import { z } from "@medusajs/framework/zod"
import * as aml from "../../src/contract/aml.schema"
import * as backOffice from "../../src/contract/back-office.schema"
import * as callbacks from "../../src/contract/callbacks.schema"
import * as emails from "../../src/contract/emails.schema"
import * as figures from "../../src/contract/figures.schema"
import * as gateways from "../../src/contract/gateways.schema"
import * as movements from "../../src/contract/movements.schema"
import * as overview from "../../src/contract/overview.schema"
import * as paymentLinks from "../../src/contract/payment-links.schema"
import * as payouts from "../../src/contract/payouts.schema"
import * as reconciliation from "../../src/contract/reconciliation.schema"
import * as refunds from "../../src/contract/refunds.schema"
import * as shown from "../../src/contract/shown.schema"
import * as statement from "../../src/contract/statement.schema"
import * as storefront from "../../src/contract/storefront.schema"

export type JsonSchema = Record<string, unknown>

const ROOT = join(__dirname, "../..")
const MODULES = [
  aml,
  backOffice,
  callbacks,
  emails,
  figures,
  gateways,
  movements,
  overview,
  paymentLinks,
  payouts,
  reconciliation,
  refunds,
  shown,
  statement,
  storefront,
]

/** What a request may hold, by the zod schema that checks it. @throws for an unknown name */
export function inputSchema(name: string): JsonSchema {
  const found = MODULES.map((each) => (each as Record<string, unknown>)[name]).find(Boolean)
  if (!(found instanceof z.ZodType)) throw new Error(`There is no schema ${name} in src/contract`)
  const { $schema: _, ...schema } = z.toJSONSchema(found, { io: "input", unrepresentable: "any" })
  return schema
}

/**
 * Schemas of types of `src/contract`, and of all that they are made of, by name.
 * References lead to `#/components/schemas`.
 */
export async function typeSchemas(names: readonly string[]): Promise<Record<string, JsonSchema>> {
  const { createGenerator } = await import("ts-json-schema-generator")
  const generator = createGenerator({
    path: join(ROOT, "src/contract/*.ts"),
    tsconfig: join(ROOT, "tsconfig.json"),
    skipTypeCheck: true,
    jsDoc: "basic",
    additionalProperties: false,
  })
  const schemas: Record<string, JsonSchema> = {}
  for (const name of names) Object.assign(schemas, generator.createSchema(name).definitions)
  const text = JSON.stringify(schemas)
    .replaceAll("#/definitions/", "#/components/schemas/")
    .replace(/\s*\{@link\s+([^\s}]+)\s*\}\s*/g, " `$1` ")
    .replace(/` ([.,;:)])/g, "`$1")
  return JSON.parse(text)
}
