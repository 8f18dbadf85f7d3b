import { Alert, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { AdminCharge, ChargeLabel } from "../../../src/contract/admin"
import { useText } from "../../i18n/use-text"
import { LABEL_VARIANTS } from "../../lib/charge-state"
import { ExceptionChoice } from "./exception-decision"
import { Guarded } from "../common/guarded"
import { TimeAgo } from "../common/time-ago"

interface ChargeWarningsProps {
  charge: AdminCharge
  /** Gets the id of a refund that was opened here. */
  onRefund: (id: string) => void
}

/** What is unusual about a charge, and what Medusa said when it was last told about it. */
export function ChargeWarnings({ charge, onRefund }: ChargeWarningsProps) {
  const { text } = useText()
  if (charge.labels.length === 0 && charge.settle_error === null) {
    return null
  }
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4">
      {charge.labels.map((label) => (
        <Warning
          key={label}
          variant={isDecided(charge, label) ? "info" : LABEL_VARIANTS[label]}
          title={text(`label.${label}.title`)}
          below={
            <Guarded needs="crypto_charge:update">
              <ExceptionChoice charge={charge} label={label} onRefund={onRefund} />
            </Guarded>
          }
        >
          {text(`label.${label}.text`)}
        </Warning>
      ))}
      {charge.settle_error !== null && (
        <Warning variant="error" title={text("settle.title")}>
          <span className="block break-words">{charge.settle_error}</span>
          {charge.next_settle_at !== null && (
            <span className="block">
              {text("settle.retry")} <TimeAgo at={charge.next_settle_at} />
            </span>
          )}
        </Warning>
      )}
    </div>
  )
}

/** Then it is no alarm any more, and stays to be read. */
function isDecided({ decisions }: AdminCharge, label: ChargeLabel): boolean {
  return decisions.some((decision) => decision.label === label)
}

interface WarningProps {
  variant: "error" | "warning" | "info"
  title: string
  children: ReactNode
  /** What can be done about it. */
  below?: ReactNode
}

function Warning({ variant, title, children, below }: WarningProps) {
  return (
    <Alert variant={variant}>
      <Text as="span" size="small" leading="compact" weight="plus" className="block">
        {title}
      </Text>
      <Text as="span" size="small" className="text-ui-fg-subtle block">
        {children}
      </Text>
      {below && <div className="pt-2">{below}</div>}
    </Alert>
  )
}
