/**
 * How Stellar files the memo of a payment: a receiver who waits for a number does not find a text.
 * Other networks know one kind of tag only.
 */
export const MEMO_KINDS = ["id", "text", "hash", "return"] as const
export type MemoKind = (typeof MEMO_KINDS)[number]
