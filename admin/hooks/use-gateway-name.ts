import { en } from "../i18n/en"
import { useText } from "../i18n/use-text"

type KnownGateway = keyof typeof en.gateway

const isKnown = (gateway: string): gateway is KnownGateway => Object.hasOwn(en.gateway, gateway)

/** The name of a processor for people; its id where no name is known. */
export function useGatewayName(): (gateway: string) => string {
  const { text } = useText()
  return (gateway) => (isKnown(gateway) ? text(`gateway.${gateway}`) : gateway)
}
