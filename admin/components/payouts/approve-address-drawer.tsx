import { Drawer, Hint, toast } from "@medusajs/ui"
import { type SyntheticEvent, useId, useState } from "react"
import { MEMO_KINDS, type MemoKind } from "../../../src/contract/memo"
import type {
  ApproveAddressRequest,
  ApprovedAddressResponse,
  PayoutOptionsResponse,
} from "../../../src/contract/payouts"
import { useAdminMutation } from "../../hooks/use-admin-mutation"
import { type Text, useText } from "../../i18n/use-text"
import { FormFooter } from "../common/form-footer"
import { MemoKindField } from "../common/memo-kind-field"
import { SelectField } from "../common/select-field"
import { TextField } from "../common/text-field"

interface ApproveAddressDrawerProps {
  open: boolean
  options: PayoutOptionsResponse
  onClose: () => void
}

/** Adds an address to those that payouts may go to. */
export function ApproveAddressDrawer({ open, options, onClose }: ApproveAddressDrawerProps) {
  const { text } = useText()
  const hours = options.allow_list.cool_down_hours
  return (
    <Drawer open={open} onOpenChange={(next) => !next && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{text("payouts.addresses.addTitle")}</Drawer.Title>
          <Drawer.Description>
            {hours > 0
              ? text("payouts.addresses.addText", { count: hours })
              : text("payouts.addresses.addTextNow")}
          </Drawer.Description>
        </Drawer.Header>
        <ApproveAddressForm networks={networksOf(options, text)} onClose={onClose} />
      </Drawer.Content>
    </Drawer>
  )
}

interface FormProps {
  /** By their id. */
  networks: ReadonlyMap<string, string>
  onClose: () => void
}

function ApproveAddressForm({ networks, onClose }: FormProps) {
  const { text } = useText()
  const formId = useId()
  const [typed, setTyped] = useState({ network: "", address: "", tag: "", label: "" })
  const [memoKind, setMemoKind] = useState<MemoKind | null>(null)
  const approve = useAdminMutation<ApprovedAddressResponse, ApproveAddressRequest>(
    "/approved-addresses",
  )
  const { network, address, tag, label } = typed
  const kinds = network.startsWith("stellar:") ? MEMO_KINDS : []
  const isComplete = [network, address, label].every((value) => value.trim() !== "")

  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!isComplete) return
    approve.mutate(
      {
        network,
        address: address.trim(),
        tag: tag.trim() || null,
        label: label.trim(),
        ...(tag.trim() !== "" && kinds.length > 0 && { memo_kind: memoKind }),
      },
      {
        onSuccess: ({ warnings }) => {
          toast.success(text("payouts.addresses.saved"))
          for (const warning of warnings) toast.warning(warning, { duration: Infinity })
          onClose()
        },
      },
    )
  }
  const field = (name: "address" | "tag" | "label", hint: string, maxLength: number) => (
    <TextField
      label={text(`payouts.addresses.${name}`)}
      hint={hint}
      maxLength={maxLength}
      value={typed[name]}
      onChange={(next) => setTyped({ ...typed, [name]: next })}
    />
  )

  return (
    <>
      <Drawer.Body className="overflow-y-auto">
        <form id={formId} className="flex flex-col gap-y-4" onSubmit={submit}>
          {field("label", text("payouts.addresses.labelHint"), 200)}
          <SelectField
            label={text("payouts.addresses.network")}
            placeholder={text("payouts.addresses.networkPlaceholder")}
            options={networks}
            value={network}
            onChange={(next) => setTyped({ ...typed, network: next })}
          />
          {field("address", text("payouts.addresses.addressHint"), 500)}
          {field("tag", text("payouts.addresses.tagHint"), 100)}
          <MemoKindField kinds={kinds} value={memoKind} onChange={setMemoKind} />
          <div role="alert">
            {approve.isError && <Hint variant="error">{approve.error.message}</Hint>}
          </div>
        </form>
      </Drawer.Body>
      <FormFooter formId={formId} isReady={isComplete} isPending={approve.isPending}>
        {text("payouts.addresses.submit")}
      </FormFooter>
    </>
  )
}

/** As the server names it where an address is somebody registered at a processor. */
const RECIPIENTS = "iso4217"

/** The networks that something can be sent on, by name. */
function networksOf({ gateways }: PayoutOptionsResponse, text: Text): Map<string, string> {
  const networks = gateways
    .flatMap(({ destination, assets }) =>
      destination === "recipient"
        ? [[RECIPIENTS, text("payouts.addresses.recipients")] as const]
        : assets.flatMap(({ network, network_name }) =>
            network === null ? [] : [[network, network_name ?? network] as const],
          ),
    )
    .sort(([, a], [, b]) => a.localeCompare(b))
  return new Map(networks)
}
