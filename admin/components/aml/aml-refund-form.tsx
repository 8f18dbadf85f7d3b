import { Button, Heading, Text, toast, usePrompt } from "@medusajs/ui"
import { type SyntheticEvent, useId, useState } from "react"
import type { AmlCase, AmlCaseResponse } from "../../../src/contract/aml"
import { useAdminMutation } from "../../hooks/use-admin-mutation"
import { useText } from "../../i18n/use-text"
import { caseAmount } from "../../lib/aml"
import { sendingText } from "../../lib/payouts"
import { TextField } from "../common/text-field"

interface AmlRefundFormProps {
  each: AmlCase
  onDone: () => void
}

interface RefundBody {
  address: string
  tag: string | null
  idempotency_key: string
  version: string
}

/** Sends a held deposit back to an address that somebody has said. */
export function AmlRefundForm({ each, onDone }: AmlRefundFormProps) {
  const { text } = useText()
  const prompt = usePrompt()
  const [address, setAddress] = useState("")
  const [tag, setTag] = useState("")
  // One click, one refund: a second one with the same key is the first.
  const [key] = useState(() => crypto.randomUUID())
  const refund = useAdminMutation<AmlCaseResponse, RefundBody>(`/aml-cases/${each.id}/refund`)
  const titleId = useId()
  const amount = caseAmount(each, text)
  const shopper = each.shopper_destination

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const agreed = await prompt({
      title: text("aml.refund.sure"),
      description: sendingText({ amount, address: address.trim(), tag: tag.trim() || null }, text),
      confirmText: text("aml.refund.confirm"),
      cancelText: text("aml.refund.cancel"),
    })
    if (!agreed) return
    refund.mutate(
      {
        address: address.trim(),
        tag: tag.trim() || null,
        idempotency_key: key,
        version: each.version,
      },
      {
        onSuccess: ({ case: { refund: written } }) => {
          const waits = written?.state === "awaiting_approval"
          toast.success(text(waits ? "aml.refund.waits" : "aml.refund.written"))
          onDone()
        },
      },
    )
  }

  return (
    <form
      aria-labelledby={titleId}
      className="bg-ui-bg-subtle flex flex-col gap-y-4 rounded-lg border p-4"
      onSubmit={(event) => void submit(event)}
    >
      <div>
        <Heading level="h3" id={titleId}>
          {text("aml.refund.title")}
        </Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {text("aml.refund.whole", { amount })}
        </Text>
      </div>
      <div className="flex flex-col gap-y-2">
        <TextField
          label={text("aml.refund.address")}
          hint={text("aml.refund.addressHint", { network: each.asset?.network_name ?? "?" })}
          error={refund.error?.message ?? null}
          aria-required
          value={address}
          onChange={setAddress}
        />
        {shopper !== null && (
          <Button
            type="button"
            size="small"
            variant="transparent"
            className="w-fit"
            onClick={() => {
              setAddress(shopper.address)
              setTag(shopper.tag ?? "")
            }}
          >
            {text("aml.refund.useShopper")}
          </Button>
        )}
      </div>
      <TextField
        label={text("aml.refund.tag")}
        hint={text("aml.refund.tagHint")}
        value={tag}
        onChange={setTag}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          size="small"
          isLoading={refund.isPending}
          disabled={address.trim() === ""}
        >
          {text("aml.refund.submit", { amount })}
        </Button>
        <Button type="button" size="small" variant="secondary" onClick={onDone}>
          {text("aml.refund.cancel")}
        </Button>
      </div>
    </form>
  )
}
