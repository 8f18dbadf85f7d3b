import { Button, Container, Heading, Input, Text } from "@medusajs/ui"
import { createPortal } from "react-dom"
import { useSearchParams } from "react-router-dom"
import type { StatementResponse } from "../../src/contract/statement"
import { Field } from "../components/common/field"
import { ListError } from "../components/common/list-error"
import { PageFrame } from "../components/common/page-frame"
import { SectionSkeleton } from "../components/common/section-skeleton"
import { SelectField } from "../components/common/select-field"
import { PRINT_CLASS, PRINT_STYLES } from "../components/statement/print-styles"
import { StatementSheet } from "../components/statement/statement-sheet"
import { useAdminQuery } from "../hooks/use-admin-query"
import { useGatewayNames } from "../hooks/use-gateway-name"
import { useText } from "../i18n/use-text"
import { calendarMonth } from "../lib/periods"

/** A month at one processor, to be printed. Month and processor are kept in the page's URL. */
export default function StatementPage() {
  const { text } = useText()
  const gateways = useGatewayNames()
  const [params, setParams] = useSearchParams()
  const month = params.get("month") ?? calendarMonth(1).from.slice(0, 7)
  const gateway = params.get("gateway") ?? gateways[0]?.id ?? ""
  const choose = (more: Record<string, string>) =>
    setParams({ month, gateway, ...more }, { replace: true })
  const { data, error, isFetching, refetch } = useAdminQuery<StatementResponse>(
    "/statement",
    { month, gateway },
    { enabled: gateway !== "" },
  )
  const isShown = data !== undefined && data.month === month && data.gateway === gateway
  return (
    <PageFrame>
      <Container className="flex flex-wrap items-end justify-between gap-3 px-6 py-4">
        <div className="max-w-[560px]">
          <Heading level="h2">{text("statement.open")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {text("statement.text")}
          </Text>
        </div>
        <div className="flex flex-wrap items-end gap-2">
          <Field label={text("statement.month")}>
            {(control) => (
              <Input
                {...control}
                type="month"
                size="small"
                value={month}
                max={calendarMonth(0).from.slice(0, 7)}
                onChange={({ target }) => target.value !== "" && choose({ month: target.value })}
              />
            )}
          </Field>
          <SelectField
            label={text("statement.gateway")}
            className="w-[200px]"
            value={gateway}
            options={gateways.map(({ id, name }) => [id, name] as const)}
            onChange={(next) => choose({ gateway: next })}
          />
          <Button size="small" disabled={!isShown} onClick={() => window.print()}>
            {text("statement.print")}
          </Button>
        </div>
      </Container>
      <Container className="overflow-x-auto p-6">
        {error !== null && (
          <ListError error={error} retrying={isFetching} onRetry={() => void refetch()} />
        )}
        {error === null && !isShown && (
          <SectionSkeleton label={text("statement.loading")} lines={6} />
        )}
        {error === null && isShown && (
          <>
            <StatementSheet statement={data} />
            {createPortal(
              <div className={PRINT_CLASS} aria-hidden>
                <style>{PRINT_STYLES}</style>
                <StatementSheet statement={data} />
              </div>,
              document.body,
            )}
          </>
        )}
      </Container>
    </PageFrame>
  )
}
