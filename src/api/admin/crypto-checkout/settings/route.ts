import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { FeatureFlag } from "@medusajs/framework/utils"
import type { SettingsResponse } from "../../../../contract/settings"
import { backOfficeOf } from "../back-office"

/** What is in force: limits, approvers, lists, and which gateways are live. */
export function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<SettingsResponse>): void {
  res.json({ settings: backOfficeOf(req).readSettings(FeatureFlag.isFeatureEnabled("rbac")) })
}
