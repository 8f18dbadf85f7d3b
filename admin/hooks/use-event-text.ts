import { useText } from "../i18n/use-text"
import { type EventText, type HistoryEvent, eventText } from "../lib/history"
import { useGatewayName } from "./use-gateway-name"

/** The sentence of an event in the language of the dashboard. */
export function useEventText(): (event: HistoryEvent) => EventText {
  const { text, locale } = useText()
  const gatewayName = useGatewayName()
  return (event) => eventText(event, { text, locale, gatewayName })
}
