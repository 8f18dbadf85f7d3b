/**
 * What a person decides by is named by its `version`, which the views carry. Whoever sends, approves
 * or decides says which version they were shown; when it is another one by now, nothing is done and
 * the answer is 409 with {@link ChangedResponse}.
 */

/** `code` of the answer. */
export const CHANGED_CODE = "changed_since_shown"

export interface ChangedField {
  /** As in the view, e.g. `address`. */
  field: string
  /** What it is now. */
  now: string | number | boolean | null
}

export interface ChangedResponse {
  code: typeof CHANGED_CODE
  type: "conflict"
  /** For people: what has changed, and what to do. */
  message: string
  changed: ChangedField[]
}

/** `code` of the answer 428 to an approval where the shop asks for the password again. */
export const PASSWORD_CODE = "password_needed"

export interface PasswordNeededResponse {
  code: typeof PASSWORD_CODE
  type: "not_allowed"
  /** For people. */
  message: string
}
