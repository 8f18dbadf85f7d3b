import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type {
  ApprovedAddressListResponse,
  ApprovedAddressResponse,
} from "../../../../contract/payouts"
import {
  approveAddressSchema,
  approvedAddressListQuerySchema,
} from "../../../../contract/payouts.schema"
import { deskOf } from "../payout-desk"
import { approverOf } from "../person"
import { readInput } from "../query"

/** A page of the addresses that payouts may go to. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<ApprovedAddressListResponse>,
): Promise<void> {
  res.json(await deskOf(req).listAddresses(readInput(approvedAddressListQuerySchema, req.query)))
}

/** Lets payouts go to an address, once its cool-down is over. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<ApprovedAddressResponse>,
): Promise<void> {
  const input = readInput(approveAddressSchema, req.body)
  res.json(await deskOf(req).approveAddress(input, await approverOf(req)))
}
