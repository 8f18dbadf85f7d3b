import type { ErrorReader } from "../../port/refusals"
import { readErrors } from "./json-api"

/** The server's own address is not on the account's allow-list. */
const FOREIGN_ADDRESS = "2016"

/** Reads the documented refusals. */
export const readError: ErrorReader = (body) => {
  const { message, code } = readErrors(body)
  return code === FOREIGN_ADDRESS
    ? {
        message: `${message ?? "refused"}: this server's IP address is not on the allow-list in B2BINPAY's dashboard`,
        code,
      }
    : { message, code }
}
