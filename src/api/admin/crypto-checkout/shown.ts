import type { MedusaResponse } from "@medusajs/framework/http"
import { CHANGED_CODE, type ChangedResponse } from "../../../contract/shown"
import { ChangedError } from "../../../modules/crypto-checkout"

/** Returns what was done, or 409 with what has changed since it was shown. */
export async function answerShown<T>(
  res: MedusaResponse<T | ChangedResponse>,
  act: () => Promise<T>,
): Promise<void> {
  try {
    res.json(await act())
  } catch (error) {
    if (!(error instanceof ChangedError)) throw error
    const { message, changed } = error
    res.status(409).json({ code: CHANGED_CODE, type: "conflict", message, changed: [...changed] })
  }
}
