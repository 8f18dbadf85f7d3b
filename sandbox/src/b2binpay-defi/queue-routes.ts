import { canonicalAddress } from "../addresses"
import { digitsOf, isRecord } from "../json"
import type { Access } from "./access"
import type { Chain } from "./catalog"
import { FieldReader, oneOf, paged } from "./fields"
import { ApiError, type ApiRequest, type Endpoint, ok } from "./http"
import { deploymentOf, type Payouts } from "./payouts"
import { queueItemOf, type QueueItem, viewQueueItem } from "./queue-view"
import type { Queue } from "./queue"
import { signerOf } from "./signatures"
import type { QueueEntry } from "./types"

const ROOT = "/api/v1/deployments/:deploymentId/operations"
const NONCE = /^\d{1,18}$/

/** What waits for the owners' signatures. */
export function queueRoutes(access: Access, payouts: Payouts, queue: Queue): Endpoint[] {
  return [
    {
      method: "get",
      path: ROOT,
      handle: (request) => {
        const { query } = request
        const rows = items(request)
          .filter((each) => oneOf(query, "statuses", each.status))
          .filter((each) => oneOf(query, "operationTypes", each.operationType))
        const { deploymentId } = access.deployment(request.params.deploymentId)
        const nextExecutableNonce = String(Number(payouts.executedNonce(deploymentId)) + 1)
        return paged(query, rows, show, { nextExecutableNonce })
      },
    },
    {
      method: "post",
      path: `${ROOT}/reject`,
      handle: ({ params, body }) => {
        const { deploymentId } = access.deployment(params.deploymentId)
        const nonce = readNonce(body)
        const entry = { operationType: "REJECT", payload: {}, calls: [] } as const
        return created(queue.create({ deploymentId, nonce, ...entry, calls: [] }))
      },
    },
    {
      method: "post",
      path: `${ROOT}/multisig-config`,
      handle: ({ params, body }) => {
        const { deploymentId, chain } = access.deployment(params.deploymentId)
        const change = readMultisig(body, chain)
        const operationType = "MULTISIG_CONFIG_CHANGE"
        return created(queue.create({ deploymentId, nonce: null, operationType, ...change }))
      },
    },
    {
      method: "get",
      path: `${ROOT}/:operationId`,
      handle: (request) => ok(show(find(request))),
    },
    {
      method: "delete",
      path: `${ROOT}/:operationId`,
      handle: (request) => {
        const item = open(find(request))
        if (item.payout) payouts.fail(item.payout.id)
        else queue.remove(item.entry)
        return ok({})
      },
    },
    {
      method: "patch",
      path: `${ROOT}/:operationId/nonce`,
      handle: (request) => {
        const item = open(find(request))
        const nonce = readNonce(request.body)
        if (item.payout) payouts.update(item.payout, { nonce })
        else queue.renumber(item.entry, nonce)
        return ok(show(find(request)))
      },
    },
    {
      method: "post",
      path: `${ROOT}/:operationId/sign`,
      handle: (request) => {
        const item = open(find(request))
        const fields = new FieldReader(request.body)
        const signature = fields.requiredText("signature")
        fields.finish()
        const user = signerOf(signature, deploymentOf(item.deploymentId).approvers, item.signatures)
        if (item.payout) payouts.sign(item.payout.id, user)
        else queue.sign(item.entry, user)
        return ok(viewSigned(find(request)))
      },
    },
  ]

  function items({ params }: ApiRequest): QueueItem[] {
    const { deploymentId } = access.deployment(params.deploymentId)
    return [...payouts.all(), ...queue.all()]
      .filter((each) => each.deploymentId === deploymentId)
      .map(queueItemOf)
  }

  function find(request: ApiRequest): QueueItem {
    const found = items(request).find((each) => each.id === request.params.operationId)
    if (!found) throw new ApiError(404, "[ERR_404] Operation not found")
    return found
  }

  function created(entry: QueueEntry) {
    return { status: 201, body: show(queueItemOf(entry)) }
  }
}

function show(item: QueueItem) {
  return viewQueueItem(item, deploymentOf(item.deploymentId))
}

function viewSigned(item: QueueItem) {
  const { signaturesCollected, signaturesRequired, signatures } = show(item)
  return {
    operationId: item.id,
    signaturesCollected,
    signaturesRequired,
    signatures,
    canExecute: signaturesCollected >= signaturesRequired,
    userSigned: true,
  }
}

function open(item: QueueItem): QueueItem {
  if (item.status === "PENDING" || item.status === "READY") return item
  throw new ApiError(400, `Invalid input: the operation is ${item.status} already`)
}

function readNonce(body: Record<string, unknown>): string {
  const fields = new FieldReader(body)
  const nonce = fields.requiredText("nonce")
  fields.finish()
  if (NONCE.test(nonce)) return nonce
  throw new ApiError(400, "Invalid input: nonce must be a non-negative integer string")
}

/** Who may sign, and how many of them must. */
function readMultisig(body: ApiRequest["body"], chain: Chain) {
  const fields = new FieldReader(body)
  const approvers = fields.texts("approvers")
  const threshold = Number(digitsOf(fields.anything("threshold")) ?? Number.NaN)
  const calls = readCalls(fields.anything("calls"))
  fields.finish()
  const known = approvers.every((each) => canonicalAddress(chain.network!, each))
  if (approvers.length === 0 || !known) {
    throw new ApiError(400, "Invalid input: approvers must be addresses of this network")
  }
  if (!(threshold >= 1 && threshold <= approvers.length)) {
    throw new ApiError(400, "Invalid input: threshold must be from 1 to the approvers' number")
  }
  return { payload: { approvers, threshold }, calls }
}

function readCalls(value: unknown): QueueEntry["calls"] {
  const calls = Array.isArray(value) ? value : []
  return calls.map((call: unknown) => {
    const { to, value: amount, data } = isRecord(call) ? call : {}
    if (typeof to !== "string" || typeof amount !== "string" || typeof data !== "string") {
      throw new ApiError(400, "Invalid input: calls must have to, value and data")
    }
    return { to, value: amount, data }
  })
}
