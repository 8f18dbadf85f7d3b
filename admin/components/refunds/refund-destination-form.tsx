import { Alert, Button, Checkbox, Label, toast } from "@medusajs/ui"
import { type SyntheticEvent, useId, useState } from "react"
import type { MemoKind } from "../../../src/contract/memo"
import type {
  Refund,
  RefundDestinationRequest,
  RefundResponse,
} from "../../../src/contract/refunds"
import type { Asset } from "../../../src/contract/storefront"
import { useAdminMutation } from "../../hooks/use-admin-mutation"
import { useText } from "../../i18n/use-text"
import { mayCarryTag } from "../../lib/memo"
import { MemoKindField } from "../common/memo-kind-field"
import { TextField } from "../common/text-field"

interface RefundDestinationFormProps {
  refund: Refund
  asset: Asset
  onDone: () => void
}

/** An admin types where a refund goes. */
export function RefundDestinationForm({ refund, asset, onDone }: RefundDestinationFormProps) {
  const { text } = useText()
  const noTagId = useId()
  // Never filled in beforehand: where coins came from may belong to an exchange.
  const [address, setAddress] = useState("")
  const [tag, setTag] = useState("")
  const [memoKind, setMemoKind] = useState<MemoKind | null>(null)
  const [noTag, setNoTag] = useState(false)
  const [tagMissing, setTagMissing] = useState(false)
  const path = `/refunds/${encodeURIComponent(refund.id)}/destination`
  const save = useAdminMutation<RefundResponse, RefundDestinationRequest>(path)

  // What is wrong with a tag names it; everything else is about the address.
  const refused = save.error?.message ?? null
  const isAboutTag = refund.tag !== "none" && /\b(?:tag|memo)\b/i.test(refused ?? "")
  const isMissing = tagMissing && !noTag && tag.trim() === ""

  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    const isIncomplete =
      refund.tag === "required" && !noTag && tag.trim() === "" && !mayCarryTag(address)
    setTagMissing(isIncomplete)
    if (isIncomplete) return save.reset()
    save.mutate(
      {
        address: address.trim(),
        tag: (!noTag && tag.trim()) || null,
        ...(noTag && { no_tag: true }),
        ...(!noTag && memoKind !== null && { memo_kind: memoKind }),
      },
      {
        onSuccess: () => {
          toast.success(text("refunds.destination.saved"))
          onDone()
        },
      },
    )
  }

  return (
    <form className="flex flex-col gap-y-4" onSubmit={submit}>
      {refund.payout?.state === "awaiting_approval" && (
        <Alert variant="warning">{text("refunds.destination.changeVoids")}</Alert>
      )}
      <TextField
        label={text("refunds.destination.address", { network: asset.network_name })}
        hint={text("refunds.destination.addressHint")}
        error={isAboutTag ? null : refused}
        aria-required
        value={address}
        onChange={setAddress}
      />
      {refund.tag !== "none" && (
        <>
          <TextField
            label={text("refunds.destination.tagLabel")}
            error={isMissing ? text("refunds.destination.tagMissing") : isAboutTag ? refused : null}
            aria-required={refund.tag === "required" && !noTag}
            disabled={noTag}
            value={tag}
            onChange={setTag}
          />
          {!noTag && (
            <MemoKindField kinds={refund.memo_kinds} value={memoKind} onChange={setMemoKind} />
          )}
          {refund.tag === "required" && (
            <span className="flex items-center gap-x-2">
              <Checkbox
                id={noTagId}
                checked={noTag}
                onCheckedChange={(checked) => setNoTag(checked === true)}
              />
              <Label size="small" htmlFor={noTagId}>
                {text("refunds.destination.noTag")}
              </Label>
            </span>
          )}
        </>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          size="small"
          isLoading={save.isPending}
          disabled={address.trim() === ""}
        >
          {text("refunds.destination.save")}
        </Button>
        <Button type="button" size="small" variant="secondary" onClick={onDone}>
          {text("list.cancel")}
        </Button>
      </div>
    </form>
  )
}
