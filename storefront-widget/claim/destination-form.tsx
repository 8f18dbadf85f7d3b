import { useEffect, useId, useRef, useState, type FormEvent } from "react"
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
  /** The field that it was not taken for. */
  refused: "address" | "tag" | undefined
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
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (refused) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refused, problem])
  const needsTag = claim.tag === "required" && !noTag && !/^[XTM]|[?:]/.test(address)

  function submit(event: FormEvent): void {
    event.preventDefault()
    const given = claim.tag === "none" || noTag ? "" : tag.trim()
    onSubmit({
      address: withoutInvisible(address),
      tag: given || null,
      ...(claim.tag === "required" && { no_tag: noTag }),
      ...(given && memoKind && { memo_kind: memoKind }),
    })
  }

  return (
    <form ref={form} onSubmit={submit}>
      <Notice kind="warn" text={texts.onlyThis} values={words} />
      <label htmlFor={`${id}a`}>{fill(texts.address, words)}</label>
      <textarea
        id={`${id}a`}
        className="mcc-input mcc-long"
        rows={3}
        data-testid="claim-address"
        dir="ltr"
        required
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={refused === "address"}
        aria-describedby={refused === "address" ? `${id}p` : undefined}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return
          event.preventDefault()
          form.current?.requestSubmit()
        }}
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
            aria-invalid={refused === "tag"}
            aria-describedby={refused === "tag" ? `${id}p ${id}h` : `${id}h`}
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
      <div id={`${id}p`}>{problem && <Notice kind="bad" text={problem} />}</div>
      <button type="submit" className="mcc-button" aria-busy={submitting}>
        {texts.submit}
      </button>
    </form>
  )
}

/** What pages and messengers add to an address that is copied: spaces, and signs that nobody sees. */
const withoutInvisible = (text: string) => text.replace(/[\s\p{Cf}]/gu, "")
