import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { Permission } from "../../../src/contract/permissions"
import { useMay } from "../../hooks/use-may"

interface GuardedProps {
  needs: Permission
  children: ReactNode
}

/** What only some may do: for the others a sentence stands in its place. */
export function Guarded({ needs, children }: GuardedProps) {
  const refusal = useMay()(needs)
  return refusal === null ? children : <NotAllowed why={refusal} />
}

/** Says why something is not offered. */
export function NotAllowed({ why }: { why: string }) {
  return (
    <Text size="small" className="text-ui-fg-subtle" role="note">
      {why}
    </Text>
  )
}
