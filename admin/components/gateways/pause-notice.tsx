import { Alert, Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import type {
  GatewayPausesResponse,
  PausedGateway,
  ResumeGatewayRequest,
} from "../../../src/contract/gateways"
import { useAdminCall } from "../../hooks/use-admin-call"
import { useText } from "../../i18n/use-text"
import { formatAbsolute } from "../../lib/format"
import { AdminName } from "../common/admin-name"
import { Guarded } from "../common/guarded"
import { PasswordForm, asksForPassword } from "../common/password-form"
import { TimeAgo } from "../common/time-ago"

const WORDS = {
  payments: {
    paused: "gateways.pause.pausedPayments",
    sure: "gateways.pause.surePayments",
    sureText: "gateways.pause.sureTextPayments",
  },
  payouts: {
    paused: "gateways.pause.pausedPayouts",
    sure: "gateways.pause.surePayouts",
    sureText: "gateways.pause.sureTextPayouts",
  },
} as const

/** What is paused at a processor, since when, by whom and why; and the way to resume it. */
export function PauseNotice({ pause }: { pause: PausedGateway }) {
  const { text, locale } = useText()
  const { gateway_name: name, scope, since, by, until, reason } = pause
  return (
    <Alert variant="warning" className="break-words">
      <Text size="small" leading="compact" weight="plus">
        {text(WORDS[scope].paused, { name })}
      </Text>
      <Text size="small">
        {text("gateways.pause.since")} <TimeAgo at={since} /> · <AdminName id={by} />
        {until !== null &&
          ` · ${text("gateways.pause.ends", { time: formatAbsolute(until, locale) })}`}
      </Text>
      <Text size="small">{reason}</Text>
      <Guarded needs="crypto_settings:update">
        <Resume pause={pause} />
      </Guarded>
    </Alert>
  )
}

function Resume({ pause: { gateway, gateway_name: name, scope } }: { pause: PausedGateway }) {
  const { text } = useText()
  const prompt = usePrompt()
  const call = useAdminCall<GatewayPausesResponse>()
  const [isAsking, setAsking] = useState(false)
  const resume = (password?: string) => {
    const body: ResumeGatewayRequest = { scope, ...(password !== undefined && { password }) }
    call.mutate(
      { path: `/gateways/${encodeURIComponent(gateway)}/resume`, body },
      {
        onSuccess: () => toast.success(text("gateways.pause.resumed")),
        onError: (error) => setAsking(asksForPassword(error)),
      },
    )
  }
  const ask = async () => {
    const agreed = await prompt({
      title: text(WORDS[scope].sure, { name }),
      description: text(WORDS[scope].sureText),
      confirmText: text("gateways.pause.resume"),
      cancelText: text("list.cancel"),
      variant: "confirmation",
    })
    if (agreed) resume()
  }
  if (isAsking) {
    return (
      <PasswordForm
        label={text("gateways.pause.password")}
        action={text("gateways.pause.resume")}
        isPending={call.isPending}
        onSubmit={resume}
        onCancel={() => setAsking(false)}
      />
    )
  }
  return (
    <Button
      size="small"
      variant="secondary"
      className="mt-2"
      isLoading={call.isPending}
      onClick={() => void ask()}
    >
      {text("gateways.pause.resume")} <span className="sr-only">{name}</span>
    </Button>
  )
}
