import { createHash } from "node:crypto"
import type { ChangedField } from "../../../contract/shown"

/** Everything of something that a person decides by, by the names of the view. */
export type Shown = Readonly<Record<string, ChangedField["now"]>>

/** What a person wants done; without a version where no person has looked before. */
export type MaybeShown<T extends { version: string }> = Omit<T, "version"> & { version?: string }

/** Letters of the digest over everything: nobody finds another content with the same one. */
const WHOLE = 43
/** Letters of the digests of single fields, which only tell what has changed. */
const PART = 4

/** Names what is shown: a digest of all of it, and a short one of each field. */
export function versionOf(shown: Shown): string {
  const fields = Object.entries(shown)
  return [digest(fields, WHOLE), ...fields.map((field) => digest(field, PART))].join(".")
}

function digest(content: unknown, letters: number): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("base64url").slice(0, letters)
}

/** What somebody decided about is not what they were shown. */
export class ChangedError extends Error {
  override readonly name = "ChangedError"

  constructor(readonly changed: readonly ChangedField[]) {
    const words = changed.map(({ field, now }) => `${field} is now ${now ?? "empty"}`)
    super(
      `This has changed since you loaded it, so nothing was done: ${words.join("; ")}. Reload and try again`,
    )
  }
}

/**
 * Nothing is done about something else than what was shown.
 * @param version what the person was shown; undefined where the plugin decides by itself
 * @throws ChangedError
 */
export function requireShown(version: string | undefined, now: Shown): void {
  if (version === undefined || version === versionOf(now)) return
  const parts = version.split(".").slice(1)
  const fields = Object.entries(now)
  const changed = fields.filter((field, index) => digest(field, PART) !== parts[index])
  const told = changed.length > 0 ? changed : fields
  throw new ChangedError(told.map(([field, value]) => ({ field, now: value })))
}
