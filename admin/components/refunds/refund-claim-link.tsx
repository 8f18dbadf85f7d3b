import { Button, Checkbox, Heading, Hint, Label, Text, toast, usePrompt } from "@medusajs/ui"
import { useId, useState } from "react"
import type { ClaimLinkRequest, ClaimLinkResponse, Refund } from "../../../src/contract/refunds"
import { useAdminMutation } from "../../hooks/use-admin-mutation"
import { useText } from "../../i18n/use-text"
import { CopyField } from "../common/copy-field"
import { TimeAgo } from "../common/time-ago"
import { ClaimMessage } from "./claim-message"

interface RefundClaimLinkProps {
  refund: Refund
  /** Whether the shop can e-mail the link to this customer. */
  canEmail: boolean
}

/** The link by which the shopper says where the coins go: made, copied, and whether it was answered. */
export function RefundClaimLink({ refund, canEmail }: RefundClaimLinkProps) {
  const { text } = useText()
  const prompt = usePrompt()
  const ids = { title: useId(), notify: useId(), url: useId() }
  const [notify, setNotify] = useState(true)
  const path = `/refunds/${encodeURIComponent(refund.id)}/claim-link`
  const make = useAdminMutation<ClaimLinkResponse, ClaimLinkRequest>(path)
  const { claim, actions } = refund
  const canMake = actions.includes("make_claim_link")
  if (!canMake && claim === null) return null
  const button = text(claim === null ? "refunds.claim.make" : "refunds.claim.again")

  const run = async () => {
    // The one before is void then, and with it what the shopper has said.
    const agreed =
      (claim === null && refund.destination === null) ||
      (await prompt({
        title: text(claim === null ? "refunds.claim.sureFirst" : "refunds.claim.sure"),
        description: text(claim === null ? "refunds.claim.firstText" : "refunds.claim.againText"),
        confirmText: button,
        cancelText: text("refunds.send.back"),
      }))
    if (!agreed) return
    make.mutate({ notify }, { onSuccess: () => toast.success(text("refunds.claim.made")) })
  }

  return (
    <div
      role="group"
      aria-labelledby={ids.title}
      className="bg-ui-bg-subtle flex flex-col gap-y-3 rounded-lg border p-4"
    >
      <div>
        <Heading level="h3" id={ids.title}>
          {text("refunds.claim.title")}
        </Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {text("refunds.claim.text")}
        </Text>
      </div>
      {claim !== null && (
        <Text size="small" as="div">
          {text(`refunds.claim.status.${claim.status}`)}
          {" · "}
          {text(
            claim.status === "expired" ? "refunds.claim.expired" : "refunds.claim.expires",
          )}{" "}
          <TimeAgo at={claim.expires_at} />
        </Text>
      )}
      {make.data && claim?.status === "open" && (
        <div className="flex flex-col gap-y-2">
          {make.data.url !== null && (
            <>
              <Label size="small" weight="plus" htmlFor={ids.url}>
                {text("refunds.claim.url")}
              </Label>
              <CopyField
                id={ids.url}
                value={make.data.url}
                what={text("refunds.claim.title").toLowerCase()}
              />
              <ClaimMessage refund={refund} url={make.data.url} expiresAt={claim.expires_at} />
            </>
          )}
          <Hint>
            {make.data.notified === null
              ? text("refunds.claim.notNotified")
              : text("refunds.claim.notified", { email: make.data.notified })}
          </Hint>
        </div>
      )}
      <div role="alert">{make.isError && <Hint variant="error">{make.error.message}</Hint>}</div>
      {canMake && (
        <div className="flex flex-wrap items-center gap-4">
          <Button
            size="small"
            variant="secondary"
            isLoading={make.isPending}
            onClick={() => void run()}
          >
            {button}
          </Button>
          {canEmail && (
            <span className="flex items-center gap-x-2">
              <Checkbox
                id={ids.notify}
                checked={notify}
                onCheckedChange={(checked) => setNotify(checked === true)}
              />
              <Label size="small" htmlFor={ids.notify}>
                {text("refunds.claim.notify")}
              </Label>
            </span>
          )}
        </div>
      )}
    </div>
  )
}
