import { Alert, Button, Drawer, StatusBadge, Text } from "@medusajs/ui"
import { useState } from "react"
import type { AmlCase, AmlCaseResponse } from "../../../src/contract/aml"
import { useAdminQuery } from "../../hooks/use-admin-query"
import { type TextKey, useText } from "../../i18n/use-text"
import { CASE_COLORS, caseAmount, findingText } from "../../lib/aml"
import { AmlCaseFacts } from "./aml-case-facts"
import { AmlGuide } from "./aml-guide"
import { AmlRefundForm } from "./aml-refund-form"
import { Guarded } from "../common/guarded"
import { ListError } from "../common/list-error"
import { ScrollBody } from "../common/scroll-body"
import { PayoutPanel } from "../payouts/payout-panel"
import { SectionSkeleton } from "../common/section-skeleton"
import { Timeline } from "../common/timeline"

const REFRESH = 5_000

interface AmlCaseDrawerProps {
  /** The case to show; closed when null. */
  id: string | null
  onClose: () => void
}

/** Everything about one held deposit, and what can be done about it. */
export function AmlCaseDrawer({ id, onClose }: AmlCaseDrawerProps) {
  const { text } = useText()
  const { data, error, isFetching, refetch } = useAdminQuery<AmlCaseResponse>(
    `/aml-cases/${id}`,
    {},
    { refreshEvery: REFRESH, enabled: id !== null },
  )
  // The answer to another case stays until the next one has come.
  const found = data?.case.id === id ? data : undefined
  return (
    <Drawer open={id !== null} onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{text("aml.drawer.title")}</Drawer.Title>
          <Drawer.Description>
            {found ? headline(found.case) : text("aml.drawer.loading")}
          </Drawer.Description>
        </Drawer.Header>
        <ScrollBody>
          {error !== null && !found && (
            <ListError error={error} retrying={isFetching} onRetry={() => void refetch()} />
          )}
          {!found && error === null && (
            <SectionSkeleton label={text("aml.drawer.loading")} lines={6} />
          )}
          {found && <CaseBody key={found.case.id} found={found} />}
        </ScrollBody>
      </Drawer.Content>
    </Drawer>
  )

  function headline(each: AmlCase): string {
    return `${caseAmount(each, text)} · ${each.gateway_name}`
  }
}

function CaseBody({ found }: { found: AmlCaseResponse }) {
  const { text } = useText()
  const [refunding, setRefunding] = useState(false)
  const { case: each, history } = found
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <StatusBadge color={CASE_COLORS[each.state]}>{text(`aml.state.${each.state}`)}</StatusBadge>
        <Text size="small" leading="compact" className="text-ui-fg-subtle">
          {findingText(each, text)}
        </Text>
      </div>
      {explanations(each).map((key) => (
        <Alert key={key} variant={key.endsWith("rejected") ? "warning" : "info"}>
          {text(key, { gateway: each.gateway_name })}
        </Alert>
      ))}
      {each.state === "held" && <AmlGuide each={each} />}
      {each.refund && (
        <PayoutPanel
          id={each.refund.id}
          title={text("aml.refund.status")}
          amount={caseAmount(each, text)}
        />
      )}
      {each.action === "refund" &&
        (refunding ? (
          <AmlRefundForm each={each} onDone={() => setRefunding(false)} />
        ) : (
          <Guarded needs="crypto_refund:create">
            <Button
              size="small"
              variant="secondary"
              className="w-fit"
              onClick={() => setRefunding(true)}
            >
              {text("aml.refund.open")}
            </Button>
          </Guarded>
        ))}
      <AmlCaseFacts each={each} />
      <Timeline events={history} flush />
    </>
  )
}

function explanations({ state, finding, action }: AmlCase): TextKey[] {
  switch (state) {
    case "refunding":
      // The sending below says it.
      return []
    case "held":
      return [
        ...(finding === "unscored" ? (["aml.explain.unscored"] as const) : []),
        action === "contact_processor" ? "aml.explain.contact_processor" : "aml.explain.held",
      ]
    case "released":
      return ["aml.explain.released"]
    case "refunded":
      return ["aml.explain.refunded"]
    case "rejected":
      return ["aml.explain.rejected"]
  }
}
