/** A refusal of the sandbox itself (not of a simulated processor), told as `{ "error": message }`. */
export class SandboxError extends Error {
  constructor(
    /** HTTP status of the control API's answer. */
    readonly status: number,
    message: string,
  ) {
    super(message)
    this.name = "SandboxError"
  }
}
