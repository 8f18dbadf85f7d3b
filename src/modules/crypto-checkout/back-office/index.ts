import type { AdminCharge } from "../../../contract/admin"
import type { ChargeListResponse } from "../../../contract/back-office"
import type { ChargeListQuery } from "../../../contract/back-office.schema"
import type { Context } from "../context"
import { listCharges, retrieveCharge } from "./charges"

/** What admins look at and look after, apart from money that goes out. */
export class BackOffice {
  constructor(private readonly context: Context) {}

  /** A page of charges; `orderIds` are those whose number was searched for. */
  listCharges(query: ChargeListQuery, orderIds: readonly string[]): Promise<ChargeListResponse> {
    return listCharges(this.context, query, orderIds)
  }

  /** @throws MedusaError NOT_FOUND */
  retrieveCharge(id: string): Promise<AdminCharge> {
    return retrieveCharge(this.context, id)
  }
}
