import { useId, useState, type FormEvent } from "react"
import type { Claim, ClaimDestinationRequest } from "../../src/contract/claim"
import type { MemoKind } from "../../src/contract/memo"
import { Notice } from "../component/parts"
import { fill } from "../dictionary"
import type { ClaimTexts } from "./texts"

export interface DestinationFormProps {
  claim: Claim
  texts: ClaimTexts
  submitting: boolean
  /** Why the last destination was not taken. */
  problem: string | undefined
  /** It was not taken because of what it says. */
  refused: boolean
  onSubmit(destination: ClaimDestinationRequest): void
}

/** Asks for the address, and for the tag where the network has tags. */
export function DestinationForm(props: DestinationFormProps) {
  const { claim, texts, submitting, problem, refused, onSubmit } = props
  const id = useId()
  const { asset, destination } = claim
  const words = { symbol: asset.symbol, network: asset.network_name }
  const [address, setAddress] = useState(destination?.address ?? "")
  const [tag, setTag] = useState(destination?.tag ?? "")
  const [memoKind, setMemoKind] = useState<MemoKind | "">(destination?.memo_kind ?? "")
  const [noTag, setNoTag] = useState(false)
  // Links, X-addresses and muxed accounts bring their tag.
  const needsTag = claim.tag === "required" && !noTag && !/^[XTM]|[?:]/.test(address)

  function submit(event: FormEvent): void {
    event.preventDefault()
    const given = claim.tag === "none" || noTag ? "" : tag.trim()
    onSubmit({
      address: address.trim(),
      tag: given || null,
      ...(claim.tag === "required" && { no_tag: noTag }),
      ...(given && memoKind && { memo_kind: memoKind }),
    })
  }

  return (
    <form onSubmit={submit}>
      <Notice kind="warn" text={texts.onlyThis} values={words} />
      <label htmlFor={`${id}a`}>{fill(texts.address, words)}</label>
      <input
        id={`${id}a`}
        className="mcc-input"
        data-testid="claim-address"
        dir="ltr"
        required
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={refused}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      {claim.tag !== "none" && (
        <>
          <label htmlFor={`${id}t`}>{texts.tag}</label>
          <input
            id={`${id}t`}
            className="mcc-input"
            data-testid="claim-tag"
            dir="ltr"
            required={needsTag}
            disabled={noTag}
            autoComplete="off"
            aria-describedby={`${id}h`}
            value={noTag ? "" : tag}
            onChange={(event) => setTag(event.currentTarget.value)}
          />
          <small id={`${id}h`}>{texts.tagHint}</small>
          {claim.memo_kinds?.length > 0 && !noTag && (
            <select
              className="mcc-input"
              aria-label={`${texts.tag}: MEMO_…`}
              value={memoKind}
              onChange={(event) => setMemoKind(event.currentTarget.value as MemoKind)}
            >
              {["", ...claim.memo_kinds].map((kind) => (
                <option key={kind} value={kind}>
                  {kind && `MEMO_${kind.toUpperCase()}`}
                </option>
              ))}
            </select>
          )}
          {claim.tag === "required" && (
            <label className="mcc-agree">
              <input
                type="checkbox"
                checked={noTag}
                onChange={(event) => setNoTag(event.currentTarget.checked)}
              />
              {texts.noTag}
            </label>
          )}
        </>
      )}
      {problem && <Notice kind="bad" text={problem} />}
      <button type="submit" className="mcc-button" aria-busy={submitting}>
        {texts.submit}
      </button>
    </form>
  )
}
