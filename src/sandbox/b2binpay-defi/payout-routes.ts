import { canonicalAddress } from "../addresses"
import type { Access } from "./access"
import { currencyOf, findCurrency } from "./catalog"
import { FieldReader, between, holds, oneOf, paged } from "./fields"
import { ApiError, type ApiRequest, type Endpoint, ok } from "./http"
import { type NewPayout, type Payouts, deploymentOf } from "./payouts"
import type { B2BinPayDefiSwitches } from "./switches"
import type { Payout } from "./types"
import { viewCurrency, viewPayout, viewQueueItem } from "./views"
import type { Wallet } from "./wallet"

const ROOT = "/api/v1/deployments/:deploymentId"

/** Payouts, the signing queue, and claims. */
export function payoutRoutes(
  access: Access,
  payouts: Payouts,
  wallet: Wallet,
  switches: () => B2BinPayDefiSwitches,
): Endpoint[] {
  return [
    {
      method: "post",
      path: `${ROOT}/payouts`,
      handle: (request) => ({ status: 201, body: view(payouts.create(readNew(request))) }),
    },
    {
      method: "get",
      path: `${ROOT}/payouts`,
      handle: (request) => {
        const { query } = request
        const rows = ofDeployment(request)
          .filter((each) => holds(query, "id", each.id))
          .filter((each) => holds(query, "trackingId", each.trackingId))
          .filter((each) => holds(query, "toAddress", each.toAddress))
          .filter((each) => oneOf(query, "statuses", each.status))
          .filter((each) => oneOf(query, "currencyIds", each.currencyId))
          .filter((each) => between(query, "created", each.createdAt))
          .filter((each) => between(query, "updated", each.updatedAt))
        return paged(query, rows, view)
      },
    },
    {
      method: "get",
      path: `${ROOT}/payouts/:payoutId`,
      handle: (request) => ok(view(find(request))),
    },
    {
      method: "patch",
      path: `${ROOT}/payouts/:payoutId`,
      handle: (request) => {
        const payout = find(request)
        const fields = new FieldReader(request.body)
        const trackingId = fields.trackingId()
        const callbackUrl = isOld() ? fields.optionalText("callbackUrl") : null
        fields.finish()
        payouts.update(payout, { trackingId, callbackUrl: callbackUrl ?? payout.callbackUrl })
        return ok(view(payout))
      },
    },
    {
      method: "get",
      path: `${ROOT}/operations`,
      handle: (request) => {
        const { query } = request
        const rows = ofDeployment(request)
          .filter((each) => oneOf(query, "statuses", each.queue.status))
          .filter(() => oneOf(query, "operationTypes", "PAYOUT"))
        const { deploymentId } = access.deployment(request.params.deploymentId)
        const nextExecutableNonce = String(payouts.nextNonce(deploymentId))
        return paged(query, rows, viewQueued, { nextExecutableNonce })
      },
    },
    {
      method: "get",
      path: `${ROOT}/operations/:queueOperationId`,
      handle: (request) => {
        const id = request.params.queueOperationId
        const found = ofDeployment(request).find((each) => each.queue.id === id)
        if (!found) throw new ApiError(404, "[ERR_404] Operation not found")
        return ok(viewQueued(found))
      },
    },
    {
      method: "get",
      path: `${ROOT}/claims`,
      handle: ({ params, query }) => {
        const rows = claimsOf(params.deploymentId)
          .filter((each) => oneOf(query, "invoiceId", each.invoiceId))
          .filter((each) => oneOf(query, "currencyIds", each.currencyId))
          .filter((each) => between(query, "created", each.createdAt))
        return paged(
          query,
          rows,
          ({ invoiceId, invoiceNonce, createdAt, currencyId, ...claim }) => ({
            ...{ invoiceId, invoiceNonce, createdAt },
            updatedAt: createdAt,
            currency: viewCurrency(currencyOf(currencyId)),
            amount: claim.amount,
            transactions: [{ txHash: claim.txid }],
          }),
        )
      },
    },
    {
      method: "get",
      path: `${ROOT}/claims/currencies`,
      handle: ({ params }) => {
        const ids = new Set(claimsOf(params.deploymentId).map((each) => each.currencyId))
        return ok([...ids].map((id) => viewCurrency(currencyOf(id))))
      },
    },
  ]

  function isOld(): boolean {
    return switches().apiVersion === "1.7"
  }

  function view(payout: Payout) {
    return viewPayout(payout, switches().apiVersion)
  }

  function viewQueued(payout: Payout) {
    return viewQueueItem(payout, deploymentOf(payout.deploymentId).threshold)
  }

  function claimsOf(deploymentId: string | undefined) {
    const { deploymentId: id } = access.deployment(deploymentId)
    return wallet.claims().filter((each) => each.deploymentId === id)
  }

  function ofDeployment({ params }: ApiRequest): Payout[] {
    const { deploymentId } = access.deployment(params.deploymentId)
    return payouts.all().filter((each) => each.deploymentId === deploymentId)
  }

  function find(request: ApiRequest): Payout {
    const found = ofDeployment(request).find((each) => each.id === request.params.payoutId)
    if (!found) throw new ApiError(404, "[ERR_404] Payout not found")
    return found
  }

  function readNew({ params, body }: ApiRequest): NewPayout {
    const { deploymentId, chain } = access.deployment(params.deploymentId)
    const fields = new FieldReader(body)
    if (fields.requiredText("deploymentId") !== deploymentId) {
      throw new ApiError(400, "Invalid input: deploymentId must be the one of the path")
    }
    const currency = findCurrency(fields.requiredText("currencyId"))
    if (!currency?.asset || currency.chainId !== chain.chainId) {
      throw new ApiError(400, "Invalid input: currencyId is not supported on this network")
    }
    const toAddress = fields.requiredText("toAddress")
    if (!canonicalAddress(chain.network!, toAddress)) {
      throw new ApiError(400, "Invalid input: toAddress is not an address of this network")
    }
    const payout: NewPayout = {
      deploymentId,
      chainId: chain.chainId,
      currencyId: currency.id,
      amount: fields.positiveAmount("amount"),
      toAddress,
      trackingId: fields.trackingId(),
      nonce: fields.optionalText("nonce"),
      callbackUrl: isOld() ? fields.optionalText("callbackUrl") : null,
      skipCallbacks: isOld() ? false : fields.flag("skipCallbacks"),
    }
    fields.finish()
    return payout
  }
}
