import type { DepositId } from "../../../domain"
import type { Context } from "../shared/context"
import type { LogFields } from "../shared/log"

/** What a line about a deposit can be searched by. Never fails: the database may be what is away. */
export async function depositFields(
  { storage }: Pick<Context, "storage">,
  id: DepositId,
): Promise<LogFields> {
  try {
    const session = await storage.session()
    const deposit = await session.deposits.find(id)
    const charge = deposit && (await session.charges.find(deposit.charge_id))
    return {
      charge: charge?.id,
      order: charge?.order_id,
      gateway: deposit?.gateway,
      deposit: id,
    }
  } catch {
    return { deposit: id }
  }
}
