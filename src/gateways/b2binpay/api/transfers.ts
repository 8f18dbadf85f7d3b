import { Listing } from "./listing"
import { readTransfer } from "./read"
import type { Transport } from "./transport"
import type { Transfer } from "./types"

/** `GET /transfer/{id}`, `GET /transfer/`. */
export class Transfers extends Listing<Transfer> {
  constructor(transport: Transport) {
    super(transport, "transfer", readTransfer, "fail")
  }

  /** Transfers of one operation, e.g. what was paid to a deposit. */
  async ofOperation(operationType: number, operationId: string): Promise<Transfer[]> {
    const found = await this.list({ op_id: operationId, op_type: operationType })
    return found.filter(
      (transfer) =>
        transfer.operationType === operationType && transfer.operationId === operationId,
    )
  }
}
