import { Alert, Button, Heading, StatusBadge, Text } from "@medusajs/ui"
import { useState } from "react"
import {
  type AdminGateway,
  type ConnectionCheckResult,
  type ConnectionTest,
  type ConnectionTestResponse,
  GATEWAY_PAUSE_SCOPES,
} from "../../../src/contract/gateways"
import { useAdminCall } from "../../hooks/use-admin-call"
import { en } from "../../i18n/en"
import { type TextKey, useText } from "../../i18n/use-text"
import { Copyable } from "../common/copyable"
import { EnvironmentBadge } from "./environment"
import { Fact, FactList } from "../common/fact-list"
import { Guarded } from "../common/guarded"
import { TimeAgo } from "../common/time-ago"
import { PauseDrawer } from "./pause-drawer"
import { PauseNotice } from "./pause-notice"

/** One processor: how calls to it go, and what a test of its connection finds. */
export function GatewayCard({ gateway }: { gateway: AdminGateway }) {
  const { text } = useText()
  const failing = !gateway.healthy || gateway.failing_since !== null
  const titleId = `gateway-${gateway.id}`
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-y-4 px-6 py-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div className="flex items-center gap-x-3">
          <Heading level="h3" id={titleId}>
            {gateway.name}
          </Heading>
          <EnvironmentBadge environment={gateway.environment} />
          <StatusBadge color={failing ? "red" : gateway.last_success_at ? "green" : "grey"}>
            {text(
              failing
                ? "gateways.failing"
                : gateway.last_success_at
                  ? "gateways.healthy"
                  : "gateways.unused",
            )}
          </StatusBadge>
        </div>
        <Guarded needs="crypto_settings:update">
          <Actions gateway={gateway} />
        </Guarded>
      </div>
      {gateway.pauses.map((pause) => (
        <PauseNotice
          key={pause.scope}
          pause={{ ...pause, gateway: gateway.id, gateway_name: gateway.name }}
        />
      ))}
      {gateway.failing_since !== null && (
        <Alert variant="error" className="break-words">
          {text("gateways.failingSince")} <TimeAgo at={gateway.failing_since} />
          {gateway.last_error !== null && `: ${gateway.last_error}`}
        </Alert>
      )}
      <FactList>
        <Fact name={text("gateways.lastSuccess")}>
          {gateway.last_success_at ? (
            <TimeAgo at={gateway.last_success_at} />
          ) : (
            text("gateways.never")
          )}
        </Fact>
        <Fact name={text("gateways.lastCallback")}>
          {gateway.last_callback_at ? (
            <TimeAgo at={gateway.last_callback_at} />
          ) : (
            text("gateways.never")
          )}
        </Fact>
        {gateway.settles_in !== null && (
          <Fact name={text("gateways.settlesIn")}>{gateway.settles_in}</Fact>
        )}
        <Fact name={text("gateways.callbackUrl")}>
          <Copyable
            value={gateway.callback_url}
            what={text("gateways.callbackUrl").toLowerCase()}
            whole
          />
        </Fact>
      </FactList>
      <TestResult name={gateway.name} test={gateway.test} />
    </section>
  )
}

/** Tests the connection, and pauses what is not paused yet. */
function Actions({ gateway }: { gateway: AdminGateway }) {
  const { text } = useText()
  const test = useAdminCall<ConnectionTestResponse>()
  const [isPausing, setPausing] = useState(false)
  const left = gateway.can.payouts ? GATEWAY_PAUSE_SCOPES.length : 1
  return (
    <div className="flex flex-wrap gap-2">
      {gateway.pauses.length < left && (
        <Button size="small" variant="secondary" onClick={() => setPausing(true)}>
          {text("gateways.pause.action")} <span className="sr-only">{gateway.name}</span>
        </Button>
      )}
      <Button
        size="small"
        variant="secondary"
        isLoading={test.isPending}
        onClick={() =>
          test.mutate({ path: `/gateways/${encodeURIComponent(gateway.id)}/connection-test` })
        }
      >
        {text("gateways.test")} <span className="sr-only">{gateway.name}</span>
      </Button>
      <PauseDrawer gateway={gateway} open={isPausing} onClose={() => setPausing(false)} />
    </div>
  )
}

function TestResult({ name, test }: { name: string; test: ConnectionTest | null }) {
  const { text } = useText()
  if (test === null) {
    return (
      <Text size="small" className="text-ui-fg-muted">
        {text("gateways.testedNever")}
      </Text>
    )
  }
  const failed = test.checks.filter(({ result }) => result === "failed").length
  return (
    <div className="flex flex-col gap-y-2">
      <Text as="div" size="small" role="status" className="flex flex-wrap items-center gap-x-2">
        <span className={failed > 0 ? "text-ui-fg-error" : "text-ui-fg-base"}>
          {failed > 0
            ? text("gateways.testFailed", { count: failed })
            : text("gateways.testPassed")}
        </span>
        <span className="text-ui-fg-muted">
          {text("gateways.tested")} <TimeAgo at={test.tested_at} />
        </span>
      </Text>
      <ul aria-label={text("gateways.checks", { name })} className="flex flex-col gap-y-2">
        {test.checks.map((check, index) => (
          <Check key={`${check.name} ${index}`} check={check} />
        ))}
      </ul>
    </div>
  )
}

const RESULT_COLORS = { passed: "green", failed: "red", skipped: "grey" } as const

function Check({ check }: { check: ConnectionCheckResult }) {
  const { text } = useText()
  return (
    <li className="flex items-start gap-x-3">
      <StatusBadge color={RESULT_COLORS[check.result]} className="shrink-0">
        {text(`gateways.result.${check.result}`)}
      </StatusBadge>
      <div className="min-w-0">
        <Text size="small" leading="compact" weight="plus">
          {checkName(check.name, text)}
        </Text>
        <Text size="small" className="text-ui-fg-subtle break-words">
          {check.message}
        </Text>
      </div>
    </li>
  )
}

/** A gateway may have checks of its own, whose stable word is all there is. */
function checkName(name: string, text: (key: TextKey) => string): string {
  return Object.hasOwn(en.gateways.check, name)
    ? text(`gateways.check.${name as keyof typeof en.gateways.check}`)
    : name.replaceAll("_", " ")
}
