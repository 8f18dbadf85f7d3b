import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { METRICS_CONTENT_TYPE, metricsText } from "../../../../telemetry"

/** What this process has counted since it started, in Prometheus' text format. */
export async function GET(_req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.set({ "content-type": METRICS_CONTENT_TYPE, "cache-control": "no-store" })
  res.send(await metricsText())
}
