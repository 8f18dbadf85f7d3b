import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { ContainerRegistrationKeys, parseCorsOrigins } from "@medusajs/framework/utils"

const SAFE = new Set(["GET", "HEAD", "OPTIONS"])

/**
 * Takes what changes something as JSON only, and with a session cookie from the admin's own pages
 * only: a form on another site is sent with the cookie, too. Who brings a token or a key in the
 * request has put it there themselves.
 */
export function requireOwnOrigin(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): void {
  if (SAFE.has(req.method)) return next()
  if (hasBody(req) && !req.is("application/json")) {
    res.status(415).json({
      type: "unsupported_media_type",
      message: "Send JSON, with the header content-type: application/json",
    })
    return
  }
  if (isByCookie(req as AuthenticatedMedusaRequest) && !isOwnOrigin(req)) {
    res.status(403).json({
      type: "forbidden",
      message:
        "This request does not come from the admin. Send it from an origin in http.adminCors in medusa-config, or with a bearer token or a secret API key",
    })
    return
  }
  next()
}

function hasBody(req: MedusaRequest): boolean {
  const length = req.headers["content-length"]
  return req.headers["transfer-encoding"] !== undefined || (length !== undefined && length !== "0")
}

/** Medusa looks at the session first, also where a token comes with it. */
function isByCookie(req: AuthenticatedMedusaRequest): boolean {
  const session = req.session as { auth_context?: { actor_type?: string } } | undefined
  const isSignedIn = session?.auth_context?.actor_type === "user"
  return isSignedIn && req.auth_context.actor_type !== "api-key"
}

/** Browsers name the origin of every request that changes something. */
function isOwnOrigin(req: MedusaRequest): boolean {
  const origin = req.get("origin")
  // Where there is none, e.g. of a script that has signed in, no page can have sent it.
  if (origin === undefined) return !isFromOtherSite(req)
  return origin === ownOrigin(req) || isAllowed(req, origin)
}

function isFromOtherSite(req: MedusaRequest): boolean {
  const site = req.get("sec-fetch-site")
  return site !== undefined && site !== "same-origin" && site !== "none"
}

/** The dashboard may be served by this very server. */
function ownOrigin(req: MedusaRequest): string {
  return `${req.protocol}://${req.get("host") ?? ""}`
}

function isAllowed(req: MedusaRequest, origin: string): boolean {
  const { projectConfig } = req.scope.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
  return parseCorsOrigins(projectConfig.http.adminCors).some((allowed) =>
    typeof allowed === "string" ? allowed === origin : allowed.test(origin),
  )
}
