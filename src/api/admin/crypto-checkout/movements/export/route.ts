import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { movementsQuerySchema } from "../../../../../contract/movements.schema"
import { findOrderContacts } from "../../../../../medusa/records"
import {
  movementFile,
  movementFileName,
} from "../../../../../modules/crypto-checkout/reports/movements/formats"
import { streamCsv } from "../../../../../modules/crypto-checkout/shared/csv"
import { backOfficeOf, queryOf } from "../../back-office"
import { readInput } from "../../query"

/** A period's movements of coins as a CSV file for accounting, sent while it is being made. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const input = readInput(movementsQuerySchema, req.query)
  const { columns, dialect } = movementFile(input, new Date())
  const findOrders = (ids: readonly string[]) => findOrderContacts(queryOf(req), ids)
  const rows = backOfficeOf(req).movements(findOrders, input)
  const name = movementFileName(input.format, input.from, input.to)
  await streamCsv(res, name, columns, rows, dialect)
}
