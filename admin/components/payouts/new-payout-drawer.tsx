import { Drawer, Text } from "@medusajs/ui"
import type { PayoutOptionsResponse } from "../../../src/contract/payouts"
import { useAdminQuery } from "../../hooks/use-admin-query"
import { useText } from "../../i18n/use-text"
import { ListError } from "../common/list-error"
import { NewPayoutForm } from "./new-payout-form"
import { SectionSkeleton } from "../common/section-skeleton"

interface NewPayoutDrawerProps {
  open: boolean
  onClose: () => void
  /** The payout is written. */
  onWritten: (id: string) => void
}

/** Writes one payout. */
export function NewPayoutDrawer({ open, onClose, onWritten }: NewPayoutDrawerProps) {
  const { text } = useText()
  const { data, error, isFetching, refetch } = useAdminQuery<PayoutOptionsResponse>(
    "/payouts/options",
    {},
    { enabled: open },
  )
  return (
    <Drawer open={open} onOpenChange={(next) => !next && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{text("payouts.new.title")}</Drawer.Title>
          <Drawer.Description>{text("payouts.new.text")}</Drawer.Description>
        </Drawer.Header>
        {data === undefined ? (
          <Drawer.Body>
            {error === null ? (
              <SectionSkeleton label={text("payouts.new.loading")} lines={6} />
            ) : (
              <ListError error={error} retrying={isFetching} onRetry={() => void refetch()} />
            )}
          </Drawer.Body>
        ) : data.gateways.length === 0 ? (
          <Drawer.Body>
            <Text size="small" className="text-ui-fg-subtle">
              {text("payouts.new.noGateways")}
            </Text>
          </Drawer.Body>
        ) : (
          <NewPayoutForm gateways={data.gateways} onCancel={onClose} onWritten={onWritten} />
        )}
      </Drawer.Content>
    </Drawer>
  )
}
