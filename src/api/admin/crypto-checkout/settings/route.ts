import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { FeatureFlag } from "@medusajs/framework/utils"
import type { SettingsResponse } from "../../../../contract/settings"
import { findUnknownSalesChannels } from "../../../../medusa/market"
import { backOfficeOf } from "../back-office"

/** What is in force: limits, approvers, lists, and which gateways are live. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<SettingsResponse>,
): Promise<void> {
  const rbac = FeatureFlag.isFeatureEnabled("rbac")
  const unknownSalesChannels = await findUnknownSalesChannels(req.scope)
  res.json({ settings: backOfficeOf(req).readSettings({ rbac, unknownSalesChannels }) })
}
