import { Drawer, Text } from "@medusajs/ui"
import type { PayoutOptionsResponse, PayoutResponse } from "../../../src/contract/payouts"
import { useAdminQuery } from "../../hooks/use-admin-query"
import { useText } from "../../i18n/use-text"
import { ListError } from "../common/list-error"
import { NewPayoutForm } from "./new-payout-form"
import { SectionSkeleton } from "../common/section-skeleton"

interface NewPayoutDrawerProps {
  open: boolean
  /** A failed payout that is sent again with changes; null for a payout of its own. */
  replaces: string | null
  onClose: () => void
  /** The payout is written. */
  onWritten: (id: string) => void
}

/** Writes one payout. */
export function NewPayoutDrawer({ open, replaces, onClose, onWritten }: NewPayoutDrawerProps) {
  const { text } = useText()
  const { data, error, isFetching, refetch } = useAdminQuery<PayoutOptionsResponse>(
    "/payouts/options",
    {},
    { enabled: open },
  )
  const failed = useAdminQuery<PayoutResponse>(
    `/payouts/${encodeURIComponent(replaces ?? "")}`,
    {},
    { enabled: open && replaces !== null },
  )
  const first = replaces === null ? null : failed.data?.payout
  const isLoading =
    data === undefined || first === undefined || (first !== null && first.id !== replaces)
  const failure = error ?? failed.error
  return (
    <Drawer open={open} onOpenChange={(next) => !next && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>
            {text(replaces === null ? "payouts.new.title" : "payout.action.replace")}
          </Drawer.Title>
          <Drawer.Description>{text("payouts.new.text")}</Drawer.Description>
        </Drawer.Header>
        {isLoading ? (
          <Drawer.Body>
            {failure === null ? (
              <SectionSkeleton label={text("payouts.new.loading")} lines={6} />
            ) : (
              <ListError error={failure} retrying={isFetching} onRetry={() => void refetch()} />
            )}
          </Drawer.Body>
        ) : data.gateways.length === 0 ? (
          <Drawer.Body>
            <Text size="small" className="text-ui-fg-subtle">
              {text("payouts.new.noGateways")}
            </Text>
          </Drawer.Body>
        ) : (
          <NewPayoutForm gateways={data.gateways} replaces={first} onWritten={onWritten} />
        )}
      </Drawer.Content>
    </Drawer>
  )
}
