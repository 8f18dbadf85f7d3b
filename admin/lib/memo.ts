import type { MemoKind } from "../../src/contract/memo"

/** The kind of a memo as wallets of Stellar name it. */
export function memoKindName(kind: MemoKind): string {
  return `MEMO_${kind.toUpperCase()}`
}

/** A tag with the kind of memo that it is, where the network has several. */
export function tagWords(tag: string, kind: MemoKind | null | undefined): string {
  return kind ? `${tag} (${memoKindName(kind)})` : tag
}

/** Whether what was pasted may name its tag by itself: a link, an X-address, a muxed account. */
export function mayCarryTag(address: string): boolean {
  return /^[XTM]|[?:]/.test(address.trim())
}
