import { parseArgs } from "node:util"
import { Storage } from "../storage"

export const ERASE_USAGE = `
Usage: medusa-crypto-checkout erase --order <id> [options]

Erases the personal data in an order's crypto payments: addresses of refunds, e-mails, notes, raw
callbacks and links. Amounts, states and transactions stay.

  --order <id>                    the order's id in Medusa
  --database-url <url>            Medusa's database; default DATABASE_URL
`

/**
 * Erases the personal data in an order's charges and keeps their amounts, states and transactions.
 * @throws Error that tells what is in the way; then nothing was changed
 */
export async function eraseOrder(args: string[]): Promise<string> {
  const { order, databaseUrl } = readArguments(args)
  const storage = new Storage({ clientUrl: databaseUrl, poolSize: 1 })
  try {
    const count = await storage.transaction(async (session) => {
      const charges = await session.retention.lockOfOrder(order)
      const busy = charges.filter((charge) => charge.busy && !charge.erased)
      if (charges.length === 0) throw new Error(`No crypto payment found for the order ${order}`)
      if (busy.length > 0) {
        throw new Error(
          `Still active: ${busy.map(({ id }) => id).join(", ")}. An address is still monitored, or a refund or a held deposit is open. Complete that first, or wait until the period of the option watchLateDays has ended`,
        )
      }
      await session.retention.erasePersonalData(charges.map(({ id }) => id))
      for (const { id } of charges) {
        await session.audit.add(id, "charge.erased", "Personal data erased with the CLI", {})
      }
      return charges.length
    })
    return [
      `The personal data of ${count} crypto payments of ${order} was erased.`,
      "Not erased: the customer, the order and its e-mails in Medusa, notifications at your notification provider, and the processor's own records.",
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
  if (!order) throw new Error("--order must be an order ID, e.g. --order order_01…")
  const databaseUrl = values["database-url"] ?? process.env["DATABASE_URL"]
  if (!databaseUrl) {
    throw new Error("--database-url is required if DATABASE_URL is not set")
  }
  return { order, databaseUrl }
}
