import type { SendSnapshot } from "../../domain"
import { GatewayError } from "./errors"

declare const answered: unique symbol

/**
 * What became of a write that its processor has answered. Made by {@link write} alone, so that no
 * gateway can hand on the error of something that was asked afterwards as that of the write.
 */
export type Answered<T> = T & { readonly [answered]: true }

/**
 * One write that moves money. What is read or checked before it does not belong here: its errors
 * mean that nothing was sent.
 */
export interface Write<Answer, Told> {
  /**
   * The one call. Only a documented refusal of it may be thrown as anything but `ambiguous`:
   * see `codeOfRefusal`.
   */
  call(): Promise<Answer>
  /** What the answer says by itself. */
  told(answer: Answer): Told
  /** Asks for what the answer does not say. It may fail in any way: the write was answered. */
  describe?(answer: Answer): Promise<Told>
  /** For processors that refuse a reference that was used before: the first write was answered. */
  repeated?: {
    /** Whether the call was refused for that. */
    is(refusal: GatewayError): boolean
    /** What was written under the reference; null when it is not found. */
    find(): Promise<Answer | null>
  }
}

/**
 * Makes a write, and keeps sending and describing apart: from the moment the call was answered no
 * error means "not sent" any more. What the answer says counts where more cannot be read.
 * @throws GatewayError of the call; `ambiguous` when what was answered cannot be told
 */
export async function write<Answer, Told>(task: Write<Answer, Told>): Promise<Answered<Told>> {
  const answer = await answerOf(task)
  const told = tell(task, answer)
  try {
    return ((await task.describe?.(answer)) ?? told) as Answered<Told>
  } catch {
    return told as Answered<Told>
  }
}

async function answerOf<Answer, Told>({ call, repeated }: Write<Answer, Told>): Promise<Answer> {
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof GatewayError) || !repeated?.is(error)) throw error
    const known = await repeated.find().catch(() => null)
    if (known !== null) return known
    throw new GatewayError(
      "ambiguous",
      "this reference was used before, and what was written with it is not found",
      error.details,
    )
  }
}

/**
 * A snapshot of an answer that does not tell everything: nothing of it is final before the rest was
 * read.
 */
export function unread(snapshot: SendSnapshot): SendSnapshot {
  return snapshot.status === "signing"
    ? snapshot
    : { ...snapshot, status: "pending", failure: null }
}

function tell<Answer, Told>({ told }: Write<Answer, Told>, answer: Answer): Told {
  try {
    return told(answer)
  } catch (error) {
    if (error instanceof GatewayError && error.code === "ambiguous") throw error
    const details =
      error instanceof GatewayError ? error.details : { gateway: "", operation: "write" }
    throw new GatewayError("ambiguous", `the answer makes no sense: ${String(error)}`, details)
  }
}
