/** Somebody else is at it: nothing was done, and it can be tried again in a moment. */
export class BusyError extends Error {
  override readonly name = "BusyError"
}
