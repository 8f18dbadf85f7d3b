import { Alert, StatusBadge } from "@medusajs/ui"
import type { GatewayEnvironment } from "../../../src/contract/settings"
import { useText } from "../../i18n/use-text"

/** Whether a processor's money is real. */
export function EnvironmentBadge({ environment }: { environment: GatewayEnvironment }) {
  const { text } = useText()
  return (
    <StatusBadge color={environment === "live" ? "green" : "orange"} className="text-nowrap">
      {text(`settings.gateways.${environment}`)}
    </StatusBadge>
  )
}

interface MixedEnvironmentsProps {
  gateways: readonly { name: string; environment: GatewayEnvironment }[]
}

/** Orders that were paid at a test system would be shipped like others; nothing where there is one kind. */
export function MixedEnvironments({ gateways }: MixedEnvironmentsProps) {
  const { text } = useText()
  const tests = gateways.filter(({ environment }) => environment === "sandbox")
  if (tests.length === 0 || tests.length === gateways.length) return null
  return (
    <Alert variant="warning">
      {text("settings.gateways.mixed", { names: tests.map(({ name }) => name).join(", ") })}
    </Alert>
  )
}
