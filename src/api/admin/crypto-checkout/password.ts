import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import { PASSWORD_CODE, type PasswordNeededResponse } from "../../../contract/shown"
import {
  type CryptoCheckoutService,
  MODULE_KEY,
  SenderLimit,
} from "../../../modules/crypto-checkout"
import { actorOf } from "./back-office"

/** Medusa's own login by e-mail and password. */
const PROVIDER = "emailpass"

const MINUTE = 60_000
const wrongTries = new SenderLimit(5, 15 * MINUTE, 1_000)

/**
 * Asks whoever approves for their password again, where the merchant wants that. Answers the request
 * itself, with 428, where it does not fit; the password is neither kept nor logged.
 * @returns whether the approval may go on
 */
export async function isConfirmed(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PasswordNeededResponse>,
  password: string | undefined,
): Promise<boolean> {
  const { moneyOut } = req.scope.resolve<CryptoCheckoutService>(MODULE_KEY).options
  if (!moneyOut.approval?.password) return true
  const why = await problemWith(req, actorOf(req), password)
  if (why === null) return true
  res.status(428).json({ code: PASSWORD_CODE, type: "not_allowed", message: why })
  return false
}

async function problemWith(
  req: AuthenticatedMedusaRequest,
  actor: string,
  password: string | undefined,
): Promise<string | null> {
  if (password === undefined) return "Enter your password to confirm this"
  if (wrongTries.isUsedUp(actor, performance.now())) {
    return "Too many wrong passwords. Try again in 15 minutes"
  }
  const [user] = await req.scope.resolve(Modules.USER).listUsers({ id: actor }, { take: 1 })
  if (!user) return "Only an admin with a password can confirm this"
  const { success, authIdentity } = await req.scope
    .resolve(Modules.AUTH)
    .authenticate(PROVIDER, { body: { email: user.email, password } })
  const isTheirs = success && authIdentity?.app_metadata?.["user_id"] === actor
  if (isTheirs) return null
  wrongTries.take(actor, performance.now())
  return "Wrong password"
}
