import { Models } from "bitpay-sdk"
import { until } from "../../unit/sandbox/helpers"
import type { SdkCase } from "../sdk-table"
import type { World } from "./world"

export const MONEY_OUT: readonly SdkCase<World>[] = [
  {
    resource: "Recipients",
    method: "submitPayoutRecipients",
    run: async ({ client, hook }) => {
      const people = ["alice@example.com", "bob@example.com"].map(
        (email) => new Models.PayoutRecipient(email, "Somebody", hook.url),
      )
      const invited = await client.submitPayoutRecipients(new Models.PayoutRecipients(people))
      expect(invited).toMatchObject([
        { email: "alice@example.com", label: "Somebody", status: "invited", shopperId: null },
        { email: "bob@example.com", status: "invited" },
      ])
    },
  },
  {
    resource: "Recipients",
    method: "getPayoutRecipients",
    run: async (world) => {
      const { id } = await world.activeRecipient()
      const active = await world.client.getPayoutRecipients({ status: "active", limit: 100 })
      expect(active.map((each) => each.id)).toContain(id)
    },
  },
  {
    resource: "Recipients",
    method: "getPayoutRecipient",
    run: async (world) => {
      const { id } = await world.activeRecipient()
      const recipient = await world.client.getPayoutRecipient(String(id))
      expect(recipient).toMatchObject({ id, status: "active", label: "Alice" })
    },
  },
  {
    resource: "Recipients",
    method: "updatePayoutRecipient",
    run: async (world) => {
      const { id } = await world.activeRecipient()
      const changed = await world.client.updatePayoutRecipient(String(id), { label: "Alicia" })
      expect(changed).toMatchObject({ id, label: "Alicia" })
    },
  },
  {
    resource: "Recipients",
    method: "deletePayoutRecipient",
    run: async (world) => {
      const { id } = await world.activeRecipient()
      expect(await world.client.deletePayoutRecipient(String(id))).toBe(true)
      const recipient = await world.client.getPayoutRecipient(String(id))
      expect(recipient.status).toBe("removed")
    },
  },
  {
    resource: "Recipients",
    method: "requestPayoutRecipientNotification",
    run: async (world) => {
      const { id } = await world.activeRecipient()
      expect(await world.client.requestPayoutRecipientNotification(String(id))).toBe(true)
      await until(() => told(world, id).includes("recipient_manuallyNotified"))
    },
  },
  {
    resource: "Payouts",
    method: "submitPayout",
    run: async (world) => {
      expect(await world.payout()).toMatchObject({
        status: "new",
        amount: 10,
        currency: "USD",
        ledgerCurrency: "USD",
        reference: "payout-1",
        label: "John Doe",
        notificationURL: world.hook.url,
        notificationEmail: "merchant@example.com",
        accountId: expect.any(String),
        shopperId: expect.any(String),
        transactions: [],
      })
    },
  },
  {
    resource: "Payouts",
    method: "getPayout",
    run: async (world) => {
      const { id } = await world.payout()
      expect(await world.client.getPayout(String(id))).toMatchObject({ id, status: "new" })
    },
  },
  {
    resource: "Payouts",
    method: "getPayouts",
    run: async (world) => {
      const { id, requestDate } = await world.payout()
      const [startDate, endDate] = [requestDate?.slice(0, 10), requestDate?.slice(0, 10)]
      const found = await world.client.getPayouts({ startDate, endDate, status: "new", limit: 100 })
      expect(found.map((each) => each.id)).toContain(id)
    },
  },
  {
    resource: "Payouts",
    method: "submitPayouts",
    run: async (world) => {
      const { id } = await world.activeRecipient()
      world.credit()
      const { payouts, failed } = await world.client.submitPayouts([
        world.newPayout(String(id)),
        world.newPayout("nobody"),
      ])
      expect(payouts).toMatchObject([{ status: "new", groupId: expect.any(String) }])
      expect(failed).toEqual([{ errMessage: "Recipient is not active", payee: "nobody" }])
    },
  },
  {
    resource: "Payouts",
    method: "cancelPayouts",
    run: async (world) => {
      const { id } = await world.activeRecipient()
      world.credit()
      const { payouts } = await world.client.submitPayouts([world.newPayout(String(id))])
      const cancelled = await world.client.cancelPayouts(String(payouts[0]?.groupId))
      expect(cancelled).toMatchObject({ payouts: [{ status: "cancelled" }], failed: [] })
    },
  },
  {
    resource: "Payouts",
    method: "requestPayoutNotification",
    run: async (world) => {
      const { id } = await world.payout()
      expect(await world.client.requestPayoutNotification(String(id))).toBe(true)
      await until(() => told(world, id).includes("payout_manuallyNotified"))
    },
  },
  {
    resource: "Payouts",
    method: "cancelPayout",
    run: async (world) => {
      const { id } = await world.payout()
      expect(await world.client.cancelPayout(String(id))).toBe(true)
      expect((await world.client.getPayout(String(id))).status).toBe("cancelled")
    },
  },
]

/** Names of the events about one resource. */
function told({ hook }: World, id: string | undefined): string[] {
  return hook.received
    .map(({ body }) => body as { event: { name: string }; data: { id: string } })
    .filter(({ data }) => data.id === id)
    .map(({ event }) => event.name)
}
