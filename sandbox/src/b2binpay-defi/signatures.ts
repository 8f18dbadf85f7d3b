import { createBase58check } from "@scure/base"
import { createHash } from "node:crypto"
import { ApiError } from "./http"

/** `[signer: 20 bytes][length: 2 bytes][signature]`, from version 1.1.0 of the contract on. */
const PACKED_HEAD = 44
/** An ECDSA signature. */
const SIGNATURE_DIGITS = 130

const base58check = createBase58check((data) => createHash("sha256").update(data).digest())

/**
 * Who a signature is by. It tells so itself in the packed form; a bare one is taken for that of the
 * next approver who has not signed, since nobody here holds a key.
 */
export function signerOf(
  signature: string,
  approvers: readonly string[],
  signed: readonly string[],
): string {
  const digits = /^0x((?:[0-9a-f]{2})+)$/i.exec(signature)?.[1]?.toLowerCase()
  if (!digits || digits.length < SIGNATURE_DIGITS) {
    throw new ApiError(400, "Invalid input: signature must be a hexadecimal string")
  }
  const isPacked = parseInt(digits.slice(40, PACKED_HEAD), 16) * 2 === digits.length - PACKED_HEAD
  const user = isPacked
    ? approvers.find((each) => bytesOf(each) === digits.slice(0, 40))
    : approvers.find((each) => !signed.includes(each))
  if (!user) throw new ApiError(403, "[ERR_403] You are not an approver of this deployment")
  if (signed.includes(user)) throw new ApiError(409, "[ERR_409] Operation is already signed")
  return user
}

/** A signature in the packed form, as nobody could have made it. */
export function packedSignature(user: string): string {
  const digest = createHash("sha512").update(user).digest("hex")
  const signature = `${digest}1b`.padEnd(SIGNATURE_DIGITS, "0")
  const length = (SIGNATURE_DIGITS / 2).toString(16).padStart(4, "0")
  return `0x${bytesOf(user)}${length}${signature}`
}

/** The 20 bytes of an address in hexadecimal digits; TRON's have a first byte before them. */
function bytesOf(address: string): string {
  if (address.startsWith("0x")) return address.slice(2).toLowerCase()
  return Buffer.from(base58check.decode(address).subarray(1)).toString("hex")
}
