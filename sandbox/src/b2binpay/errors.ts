/** A refusal in B2BINPAY's name, told as a JSON:API error. */
export class ApiError extends Error {
  constructor(
    /** HTTP status. */
    readonly status: number,
    /** B2BINPAY's own code; null where it has none that is known. */
    readonly code: string | null,
    readonly detail: string,
    /** The attribute that is wrong. */
    readonly attribute: string | null = null,
  ) {
    super(detail)
  }
}
