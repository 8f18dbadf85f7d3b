import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { movementsQuerySchema } from "../../../../../contract/movements.schema"
import { findOrderEmails } from "../../../../../medusa/records"
import {
  movementFile,
  movementFileName,
} from "../../../../../modules/crypto-checkout/reports/movements/formats"
import { streamCsv } from "../../../../../modules/crypto-checkout/shared/csv"
import { backOfficeOf, coreOf, queryOf } from "../../back-office"
import { readInput } from "../../query"

/** A period's movements of coins as a CSV file for accounting, sent while it is being made. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const input = readInput(movementsQuerySchema, req.query)
  const { columns, dialect } = movementFile(input, new Date())
  const { orderNumbers } = coreOf(req)
  const emails = (ids: readonly string[]) => findOrderEmails(queryOf(req), ids)
  const rows = backOfficeOf(req).movements({ orderNumbers, emails }, input)
  const name = movementFileName(input.format, input.from, input.to)
  await streamCsv(res, name, columns, rows, dialect)
}
