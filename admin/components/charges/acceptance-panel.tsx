import { Button, Text, toast, usePrompt } from "@medusajs/ui"
import type { Acceptance, AcceptancePreview } from "../../../src/contract/acceptance"
import type { AdminCharge } from "../../../src/contract/admin"
import { useAdminCall } from "../../hooks/use-admin-call"
import { useAdminQuery } from "../../hooks/use-admin-query"
import { useText } from "../../i18n/use-text"
import { AdminName } from "../common/admin-name"
import { TimeAgo } from "../common/time-ago"
import { Guarded } from "../common/guarded"

/** What waits for stock or confirmations is looked at again in a while. */
const REFRESH_MS = 10_000

/** That an admin has accepted the money, what has come of it, and the way back while there is one. */
export function AcceptancePanel({ charge }: { charge: AdminCharge }) {
  const { text } = useText()
  const { acceptance } = charge
  if (acceptance === null) return null
  return (
    <section
      className="flex flex-col gap-y-2 px-6 py-4"
      data-testid="crypto-acceptance"
      aria-label={text("acceptance.panel.title")}
    >
      <Text size="small" leading="compact" weight="plus">
        {text("acceptance.panel.title")}
      </Text>
      <Text as="div" size="small" className="text-ui-fg-subtle">
        {text(`acceptance.panel.${acceptance.mode}`)} <AdminName id={acceptance.by} />{" "}
        <TimeAgo at={acceptance.at} className="text-ui-fg-muted" />
        {acceptance.reason !== null && (
          <span className="text-ui-fg-base block break-words">{acceptance.reason}</span>
        )}
      </Text>
      {acceptance.done ? (
        <Text size="small">{text("acceptance.panel.booked")}</Text>
      ) : (
        <Waiting chargeId={charge.id} acceptance={acceptance} />
      )}
    </section>
  )
}

/** Why it is not booked yet; until it is, it can be withdrawn. */
function Waiting({ chargeId, acceptance }: { chargeId: string; acceptance: Acceptance }) {
  const { text } = useText()
  const path = `/charges/${encodeURIComponent(chargeId)}/acceptance`
  const { data } = useAdminQuery<AcceptancePreview>(path, {}, { refreshEvery: REFRESH_MS })
  const prompt = usePrompt()
  const withdraw = useAdminCall<AcceptancePreview>(() =>
    toast.success(text("acceptance.panel.withdrawn")),
  )
  const blockedBy = data?.outcomes.find(({ mode }) => mode === acceptance.mode)?.blocked_by

  const ask = async () => {
    const isSure = await prompt({
      title: text("acceptance.panel.sure"),
      description: text("acceptance.panel.sureText"),
      confirmText: text("acceptance.panel.withdraw"),
      cancelText: text("list.cancel"),
    })
    if (isSure) withdraw.mutate({ path, method: "DELETE" })
  }

  return (
    <>
      <Text size="small">
        {text("acceptance.panel.waiting")}{" "}
        {blockedBy ? text(`acceptance.obstacle.${blockedBy}`) : text("acceptance.panel.underWay")}
      </Text>
      {data?.can_withdraw && (
        <Guarded needs="crypto_charge:update">
          <Button
            size="small"
            variant="secondary"
            className="w-fit"
            isLoading={withdraw.isPending}
            onClick={() => void ask()}
          >
            {text("acceptance.panel.withdraw")}
          </Button>
        </Guarded>
      )}
    </>
  )
}
