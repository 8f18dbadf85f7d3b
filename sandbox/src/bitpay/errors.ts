/** A refusal in BitPay's name. */
export class ApiError extends Error {
  constructor(
    /** HTTP status; BitPay documents none, so these are what one would expect. */
    readonly status: number,
    /** Last four digits of the code; null where BitPay answers with a text alone. */
    readonly code: string | null,
    message: string,
  ) {
    super(message)
  }
}
