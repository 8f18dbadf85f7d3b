import { useState } from "react"
import { NOBODY, beneficiaryIn } from "../components/payouts/beneficiary-fields"
import type { Beneficiary } from "../../src/contract/beneficiary"
import type { MemoKind } from "../../src/contract/memo"
import type { PayoutColumn, PayoutFileIssue } from "../../src/contract/payout-file"
import type {
  CreatePayoutRequest,
  Payout,
  PayoutAsset,
  PayoutGateway,
  PayoutResponse,
} from "../../src/contract/payouts"
import { useText } from "../i18n/use-text"
import { tagWords } from "../lib/memo"
import { issueText } from "../lib/payout-issues"
import { plainAmount } from "../lib/payouts"
import { useAdminMutation } from "./use-admin-mutation"
import { usePayoutPreview } from "./use-payout-preview"

/** What was typed into the form of a new payout. */
export interface TypedPayout {
  gateway: string
  asset: string
  address: string
  tag: string
  noTag: boolean
  memoKind: MemoKind | null
  amount: string
  description: string
  beneficiary: Beneficiary
}

/** The form's state, what the server says of it, and sending it. */
export function useNewPayout(gateways: readonly PayoutGateway[], replaces: Payout | null) {
  const [typed, setTyped] = useState<TypedPayout>(() => ({
    gateway: replaces?.gateway ?? (gateways.length === 1 ? (gateways[0]?.id ?? "") : ""),
    asset: replaces?.asset?.id ?? "",
    address: replaces?.address ?? "",
    tag: replaces?.tag ?? "",
    noTag: false,
    memoKind: replaces?.memo_kind ?? null,
    amount: replaces?.amount ?? "",
    description: replaces?.description ?? "",
    beneficiary: replaces?.beneficiary ?? NOBODY,
  }))
  // One form, one payout: a second click with the same key is the first.
  const [key] = useState(() => crypto.randomUUID())
  const gateway = gateways.find(({ id }) => id === typed.gateway) ?? null
  const asset = gateway?.assets.find(({ id }) => id === typed.asset) ?? null
  const request = requestOf(typed, gateway, asset)
  const preview = usePayoutPreview(request)
  const create = useAdminMutation<PayoutResponse, CreatePayoutRequest>("/payouts")
  const { text, locale } = useText()
  const textOf = (issue: PayoutFileIssue | undefined) =>
    issue ? issueText(issue, text, locale) : null
  const issues = preview.data?.issues ?? []
  const errors = issues.filter(({ severity }) => severity === "error")

  return {
    typed,
    /** Changes some of it; another processor has other coins, another coin other tags. */
    change: (more: Partial<TypedPayout>) =>
      setTyped((current) => ({
        ...current,
        ...(more.gateway !== undefined &&
          more.gateway !== current.gateway && {
            asset: "",
            beneficiary: NOBODY,
          }),
        // What was typed for another coin's wallet does not stay behind where nobody sees it.
        ...(more.asset !== undefined &&
          more.asset !== current.asset && {
            tag: "",
            noTag: false,
            memoKind: null,
          }),
        ...more,
      })),
    gateway,
    asset,
    preview,
    /** What is said about a field. */
    findings: (...columns: PayoutColumn[]): { error: string | null; warning: string | null } => {
      const about = issues.filter(({ column }) => column !== null && columns.includes(column))
      const first = (severity: PayoutFileIssue["severity"]) =>
        textOf(about.find((issue) => issue.severity === severity))
      return { error: first("error"), warning: first("warning") }
    },
    /** The network has tags: there has to be one, or the admin says that the wallet has none. */
    asksForTag: asset?.tag === "required",
    /** Where it goes, as it will be asked for. */
    destination: {
      address: typed.address.trim(),
      tag: typed.tag.trim() === "" ? null : tagWords(typed.tag.trim(), typed.memoKind),
    },
    /** A field holds what cannot be sent, so the server has not asked the processor for anything. */
    isWrong: errors.some(({ column }) => column !== null),
    /** Everything is there, the server has looked at it as it is now, and nothing is in the way. */
    isReady:
      preview.isCurrent && errors.length === 0 && beneficiaryIn(typed.beneficiary) !== "incomplete",
    create,
    send: (onWritten: (answer: PayoutResponse) => void) => {
      if (request === null) return
      const beneficiary = beneficiaryIn(typed.beneficiary)
      if (beneficiary === "incomplete") return
      const whom = gateway?.takes_beneficiary && beneficiary !== null ? { beneficiary } : {}
      create.mutate(
        {
          ...request,
          ...whom,
          idempotency_key: key,
          ...(replaces && { replaces: replaces.id }),
        },
        { onSuccess: onWritten },
      )
    },
  }
}

/** Null while something that is needed is missing or cannot be read. */
function requestOf(
  { address, tag, noTag, memoKind, amount, description }: TypedPayout,
  gateway: PayoutGateway | null,
  asset: PayoutAsset | null,
): CreatePayoutRequest | null {
  const plain = plainAmount(amount)
  if (gateway === null || asset === null || plain === null || address.trim() === "") return null
  return {
    gateway: gateway.id,
    asset: asset.id,
    amount: plain,
    address: address.trim(),
    ...(tag.trim() !== "" && { tag: tag.trim() }),
    ...(memoKind !== null && !noTag && { memo_kind: memoKind }),
    ...(noTag && tag.trim() === "" && { no_tag: true }),
    ...(description.trim() !== "" && { description: description.trim() }),
  }
}
