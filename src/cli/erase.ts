import { parseArgs } from "node:util"
import { Storage } from "../storage"

export const ERASE_USAGE = `
Usage: medusa-crypto-checkout erase --order <id> [options]

Takes the personal data out of an order's crypto payments: addresses of refunds, e-mails, notes, raw
callbacks and links. Amounts, states and transactions stay.

  --order <id>                    the order's id in Medusa
  --database-url <url>            Medusa's database; default DATABASE_URL
`

/**
 * Takes the personal data out of an order's charges and keeps their amounts, states and transactions.
 * @throws Error that tells what is in the way; then nothing was changed
 */
export async function eraseOrder(args: string[]): Promise<string> {
  const { order, databaseUrl } = readArguments(args)
  const storage = new Storage({ clientUrl: databaseUrl, poolSize: 1 })
  try {
    const count = await storage.transaction(async (session) => {
      const charges = await session.retention.lockOfOrder(order)
      const busy = charges.filter((charge) => charge.busy && !charge.erased)
      if (charges.length === 0) throw new Error(`There is no crypto payment of the order ${order}`)
      if (busy.length > 0) {
        throw new Error(
          `Something is still expected of ${busy.map(({ id }) => id).join(", ")}: its addresses are looked at, or a refund or a held deposit is open. Finish that first, or wait until the time of the option watchLateDays is over`,
        )
      }
      await session.retention.erasePersonalData(charges.map(({ id }) => id))
      for (const { id } of charges) {
        await session.audit.add(id, "charge.erased", "Personal data was erased by command")
      }
      return charges.length
    })
    return [
      `The personal data of ${count} crypto payments of ${order} was erased.`,
      "The customer, the order and its e-mails are Medusa's; notifications are your provider's; the processor keeps its own records.",
      "",
    ].join("\n")
  } finally {
    await storage.close()
  }
}

function readArguments(args: string[]): { order: string; databaseUrl: string } {
  const { values } = parseArgs({
    args,
    options: { order: { type: "string" }, "database-url": { type: "string" } },
  })
  const order = values.order?.trim()
  if (!order) throw new Error("--order must be an order's id, e.g. --order order_01…")
  const databaseUrl = values["database-url"] ?? process.env["DATABASE_URL"]
  if (!databaseUrl) {
    throw new Error("--database-url is needed where DATABASE_URL is not set: Medusa's database")
  }
  return { order, databaseUrl }
}
