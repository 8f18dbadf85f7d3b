import { useCallback } from "react"
import type { RefusalCode } from "../../src/contract/refusals"
import { type Text, useText } from "../i18n/use-text"
import { type Call, CallError, callAdmin } from "../lib/call"
import { formatMoney } from "../lib/format"

/** Values that are amounts in the currency beside them. */
const AMOUNTS = ["most", "refunded"]

/** Why something was refused, in the language of the dashboard. */
function refusalText(
  code: RefusalCode,
  values: Readonly<Record<string, string>>,
  { text, locale }: { text: Text; locale: string },
): string {
  const { currency = "" } = values
  const shown: Record<string, string> = { ...values, currency: currency.toUpperCase() }
  for (const name of AMOUNTS) {
    const amount = values[name]
    if (amount !== undefined) shown[name] = formatMoney(amount, currency, locale)
  }
  return text(`refusals.${code}`, shown)
}

/**
 * Calls the plugin's routes. What fails says why in the language of the dashboard, where the page has
 * the sentence, else in the server's words.
 */
export function useCallAdmin() {
  const { text, locale } = useText()
  return useCallback(
    async <Answer>(path: string, call?: Call): Promise<Answer> => {
      try {
        return await callAdmin<Answer>(path, call)
      } catch (error) {
        if (!(error instanceof CallError) || error.code === null) throw error
        const { code, values, status } = error
        throw new CallError(refusalText(code, values, { text, locale }), status, code, values)
      }
    },
    [text, locale],
  )
}
