import { canonicalAddress } from "../addresses"
import type { Access } from "./access"
import { findCurrency } from "./catalog"
import { FieldReader, between, holds, oneOf, paged } from "./fields"
import { ApiError, type ApiRequest, type Endpoint, ok } from "./http"
import type { NewPayout, Payouts } from "./payouts"
import type { B2BinPayDefiSwitches } from "./switches"
import type { Payout } from "./types"
import { versionOf } from "./versions"

const ROOT = "/api/v1/deployments/:deploymentId"

/** `/payouts` */
export function payoutRoutes(
  access: Access,
  payouts: Payouts,
  switches: () => B2BinPayDefiSwitches,
): Endpoint[] {
  return [
    {
      method: "post",
      path: `${ROOT}/payouts`,
      handle: (request) => ({ status: 201, body: payouts.view(payouts.create(readNew(request))) }),
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
        return paged(query, rows, (each) => payouts.view(each))
      },
    },
    {
      method: "get",
      path: `${ROOT}/payouts/:payoutId`,
      handle: (request) => ok(payouts.view(find(request))),
    },
    {
      method: "patch",
      path: `${ROOT}/payouts/:payoutId`,
      handle: (request) => {
        const payout = find(request)
        const fields = new FieldReader(request.body)
        const trackingId = fields.trackingId()
        const isOld = versionOf(switches(), request.body) === "1.7"
        const callbackUrl = isOld ? fields.optionalText("callbackUrl") : null
        fields.finish()
        payouts.update(payout, { trackingId, callbackUrl: callbackUrl ?? payout.callbackUrl })
        return ok(payouts.view(payout))
      },
    },
  ]

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
    const apiVersion = versionOf(switches(), body)
    const payout: NewPayout = {
      deploymentId,
      chainId: chain.chainId,
      currencyId: currency.id,
      amount: fields.positiveAmount("amount"),
      toAddress,
      trackingId: fields.trackingId(),
      nonce: fields.optionalText("nonce"),
      apiVersion,
      callbackUrl: apiVersion === "1.7" ? fields.optionalText("callbackUrl") : null,
      skipCallbacks: apiVersion === "1.7" ? false : fields.flag("skipCallbacks"),
    }
    fields.finish()
    return payout
  }
}
