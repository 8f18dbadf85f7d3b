import type { Page } from "playwright-core"
import { readSandbox, sandbox } from "./shop"

interface SandboxPayout {
  processor: string
  id: string
  address: string
  net_amount: string
  txid: string | null
  requires_approval: boolean
}

const sandboxPayouts = async (): Promise<SandboxPayout[]> =>
  (await readSandbox<{ payouts: SandboxPayout[] }>("/control/payouts")).payouts

/** What a processor has sent to an address; what failed has no transaction. */
export async function arrived(processor: string, address: string): Promise<SandboxPayout[]> {
  const payouts = await sandboxPayouts()
  return payouts.filter(
    (each) => each.processor === processor && each.address === address && each.txid !== null,
  )
}

/** Most people that sign one payout. */
const MAX_SIGNERS = 3

/** People at the processor, clock and blocks: until everything that was sent has gone for good. */
async function letGo(): Promise<void> {
  for (let signer = 0; signer < MAX_SIGNERS; signer += 1) {
    const waiting = (await sandboxPayouts()).filter((payout) => payout.requires_approval)
    for (const { id } of waiting) {
      await sandbox(`/control/payouts/${encodeURIComponent(id)}/approve`, {})
    }
  }
  // BitPay works on a refund for a minute.
  await sandbox("/control/clock", { advance_seconds: 61 })
  await sandbox("/control/mine", { blocks: 20 })
}

/** The refunds of a charge or an order. */
export const refundsOf = (page: Page) => page.getByRole("region", { name: "Refunds", exact: true })
/** The open refund. */
export const drawerOf = (page: Page) => page.getByRole("dialog", { name: /^Refund of / })

/** What was sent after the first round of blocks goes with the next one. */
const MAX_ROUNDS = 6

/** Lets go what was sent, until the open drawer says that Medusa has booked it. */
export async function untilRefunded(page: Page): Promise<void> {
  const refunded = drawerOf(page).getByRole("status").getByText("Refunded", { exact: true })
  for (let round = 1; round < MAX_ROUNDS; round += 1) {
    await letGo()
    const seen = await refunded.waitFor({ timeout: 8_000 }).then(
      () => true,
      () => false,
    )
    if (seen) return
  }
  await letGo()
  await refunded.waitFor()
}
