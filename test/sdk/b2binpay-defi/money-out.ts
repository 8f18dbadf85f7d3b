import { ASSET } from "../../../sandbox/src"
import type { SdkCase } from "../sdk-table"
import { expectFields } from "./fields"
import { paidInvoice, SOMEBODY, USDT, type World } from "./world"

const SIGNATURE = `0x${"ab".repeat(65)}`

const newPayout = ({ client }: World, more: object = {}) =>
  client.createPayout({ currencyId: USDT, amount: "1.5", toAddress: SOMEBODY, ...more })

export const MONEY_OUT: readonly SdkCase<World>[] = [
  {
    resource: "Payouts",
    method: "createPayout",
    run: async (world) => {
      const payout = await newPayout(world, {
        trackingId: "p-1",
        callbackUrl: "https://a.example/",
      })
      expectFields(payout, "payout")
      expect(payout).toMatchObject({
        callbackUrl: "https://a.example/",
        createdBy: expect.stringMatching(/^0x/),
      })
      expectFields(await newPayout(world), "payout")
    },
  },
  {
    resource: "Payouts",
    method: "getPayouts",
    run: async (world) => {
      const { id } = await newPayout(world, { trackingId: "p-2" })
      const query = { trackingId: "p-2", statuses: ["CREATED"], toAddress: SOMEBODY, pageSize: 100 }
      const { items } = await world.client.call("GET", world.client.path("/payouts"), query)
      expect(items).toMatchObject([{ id }])
    },
  },
  {
    resource: "Payouts",
    method: "getPayout",
    run: async (world) => {
      const { id } = await newPayout(world)
      expectFields(await world.client.call("GET", world.client.path(`/payouts/${id}`)), "payout")
    },
  },
  {
    resource: "Payouts",
    method: "updatePayout",
    run: async (world) => {
      const { id } = await newPayout(world)
      const path = world.client.path(`/payouts/${id}`)
      const changed = await world.client.call("PATCH", path, {}, { trackingId: "p-3" })
      expect(changed).toMatchObject({ id, trackingId: "p-3" })
    },
  },
  {
    resource: "Signing queue",
    method: "getDeploymentQueue",
    run: async (world) => {
      const { queueOperationId } = await newPayout(world)
      const queue = await world.client.getDeploymentQueue({ statuses: ["PENDING"], pageSize: 100 })
      expectFields(queue, "queue")
      const item = queue.items.find(({ id }: { id: string }) => id === queueOperationId)
      expectFields(item, "operation")
      expect(item).toMatchObject({ createdBy: expect.stringMatching(/^0x/), canSign: true })
    },
  },
  {
    resource: "Signing queue",
    method: "getOperationById",
    run: async (world) => {
      const { id, queueOperationId } = await newPayout(world)
      const path = world.client.path(`/operations/${queueOperationId}`)
      const operation = await world.client.call("GET", path)
      expect(operation).toMatchObject({ operationType: "PAYOUT", payload: { payoutId: id } })
    },
  },
  {
    resource: "Signing queue",
    method: "submitOperationSignature",
    run: async (world) => {
      world.sandbox.credit("b2binpay-defi", ASSET.USDT_ETHEREUM, "100")
      const { deployments } = await world.client.getAccount()
      const [first, second] = deployments[0].approvers as string[]
      const { id, queueOperationId } = await newPayout(world)
      const sign = (signer: string | undefined) =>
        world.client.submitOperationSignature(queueOperationId, SIGNATURE, String(signer))
      const once = await sign(first)
      expectFields(once, "signed")
      expect(once).toMatchObject({ signaturesCollected: 1, canExecute: false, userSigned: true })
      await expect(sign(first)).rejects.toMatchObject({ status: 409 })
      await expect(sign(SOMEBODY)).rejects.toMatchObject({ status: 403 })
      expect(await sign(second)).toMatchObject({
        signaturesCollected: 2,
        canExecute: true,
        signatures: [{ user: first }, { user: second }],
      })
      // Somebody with gas executes it; then it is mined.
      world.sandbox.mine(12)
      const payout = await world.client.call("GET", world.client.path(`/payouts/${id}`))
      expect(payout.status).toBe("EXECUTED")
      const nonces = `/api/v1/accounts/deployments/${world.client.deploymentId}/nonce-info`
      const info = await world.client.call("GET", nonces)
      expect(info.lastExecutedNonce).toBe(payout.nonce)
      const { nextExecutableNonce } = await world.client.getDeploymentQueue()
      expect(nextExecutableNonce).toBe(String(Number(payout.nonce) + 1))
    },
  },
  {
    resource: "Signing queue",
    method: "updateOperationNonce",
    run: async (world) => {
      const { queueOperationId } = await newPayout(world)
      const path = world.client.path(`/operations/${queueOperationId}/nonce`)
      const operation = await world.client.call("PATCH", path, {}, { nonce: "4711" })
      expectFields(operation, "operation")
      expect(operation.nonce).toBe("4711")
      await world.client.deleteQueueOperation(queueOperationId)
    },
  },
  {
    resource: "Signing queue",
    method: "createRejectOperation",
    run: async (world) => {
      const { id, nonce } = await newPayout(world)
      const path = world.client.path("/operations/reject")
      const rejection = await world.client.call("POST", path, {}, { nonce })
      expectFields(rejection, "operation")
      expect(rejection).toMatchObject({ operationType: "REJECT", nonce })
      const { deployments } = await world.client.getAccount()
      for (const signer of deployments[0].approvers.slice(0, 2) as string[]) {
        await world.client.submitOperationSignature(rejection.id, SIGNATURE, signer)
      }
      const payout = await world.client.call("GET", world.client.path(`/payouts/${id}`))
      expect(payout.status).toBe("CANCELED")
    },
  },
  {
    resource: "Signing queue",
    method: "createMultisigConfigChangeOperation",
    run: async ({ client }) => {
      const change = { approvers: [SOMEBODY], threshold: 1, calls: [] }
      const path = client.path("/operations/multisig-config")
      const operation = await client.call("POST", path, {}, change)
      expectFields(operation, "operation")
      expect(operation).toMatchObject({
        operationType: "MULTISIG_CONFIG_CHANGE",
        payload: { approvers: [SOMEBODY], threshold: 1 },
      })
    },
  },
  {
    resource: "Signing queue",
    method: "deleteQueueOperation",
    run: async (world) => {
      const { id, queueOperationId } = await newPayout(world)
      await world.client.deleteQueueOperation(queueOperationId)
      const payout = await world.client.call("GET", world.client.path(`/payouts/${id}`))
      expect(payout.status).toBe("CANCELED")
      const again = world.client.deleteQueueOperation(queueOperationId)
      await expect(again).rejects.toMatchObject({ status: 400 })
    },
  },
  {
    resource: "Signing queue",
    method: "deleteAllQueueOperations",
    run: async (world) => {
      for (let count = 0; count < 3; count += 1) await newPayout(world)
      expect((await world.client.deleteAllQueueOperations()).length).toBeGreaterThanOrEqual(3)
      const left = await world.client.getDeploymentQueue({ statuses: ["PENDING", "READY"] })
      expect(left.total).toBe(0)
    },
  },
  {
    resource: "Claims",
    method: "getClaims",
    run: async (world) => {
      const { id } = await paidInvoice(world, "8")
      const query = { invoiceId: id, currencyIds: [USDT], sortBy: "createdAt", pageSize: 100 }
      const page = await world.client.call("GET", world.client.path("/claims"), query)
      expectFields(page, "page")
      expectFields(page.items[0], "claimable")
      expect(page.items).toMatchObject([{ invoiceId: id, amount: "8", transactions: 1 }])
    },
  },
  {
    resource: "Claims",
    method: "getClaimableCurrencies",
    run: async (world) => {
      await paidInvoice(world)
      const currencies = await world.client.call("GET", world.client.path("/claims/currencies"))
      expect(currencies).toMatchObject([{ id: USDT }])
    },
  },
  {
    resource: "Transactions",
    method: "getTransactions",
    run: async (world) => {
      const { id } = await paidInvoice(world)
      const query = { operationTypes: ["invoice"], isClaimed: false, pageSize: 100 }
      const page = await world.client.call("GET", world.client.path("/transactions"), query)
      expectFields(page, "page")
      const deposit = page.items.find((each: { invoiceId: string }) => each.invoiceId === id)
      expectFields(deposit, "transaction")
      expect(deposit).toMatchObject({ direction: "IN", status: "CONFIRMED", canClaim: true })
    },
  },
  {
    resource: "Transactions",
    method: "getTransaction",
    run: async (world) => {
      await paidInvoice(world)
      const { items } = await world.client.call("GET", world.client.path("/transactions"))
      const path = world.client.path(`/transactions/${items[0].id}`)
      expectFields(await world.client.call("GET", path), "transactionDetails")
    },
  },
  {
    resource: "On chain",
    method: "MultisigBlockchainClient",
    leftOut: "it talks to an Ethereum node, and the fake chain is none",
  },
  {
    resource: "On chain",
    method: "TronMultisigBlockchainClient",
    leftOut: "it talks to a TRON node, and the fake chain is none",
  },
]
