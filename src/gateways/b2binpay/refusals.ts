import type { ErrorReader } from "../port/refusals"
import { readErrors } from "./json-api"

/** The server's own address is not on the account's allow-list. */
const FOREIGN_ADDRESS = "2016"

/** Reads refusals, and takes every secret out of their words. */
export function errorReader(secrets: () => readonly string[]): ErrorReader {
  return (body) => {
    const { message, code } = readErrors(body)
    const known = secrets().filter((secret) => secret.length >= 4)
    const clean = known.reduce(
      (words, secret) => words?.split(secret).join("[redacted]"),
      code === FOREIGN_ADDRESS
        ? `${message ?? "refused"}: this server's IP address is not on the allow-list in B2BINPAY's dashboard`
        : message,
    )
    return { message: clean, code }
  }
}
