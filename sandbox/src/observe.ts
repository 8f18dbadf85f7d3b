import type { ErrorRequestHandler, Request, RequestHandler, Response, Router } from "express"
import type { SandboxContext } from "./context"
import type { Fault } from "./faults"

/** How a processor words its own errors, for the faults that speak in its name. */
export interface ErrorDialect {
  rateLimited(res: Response, retryAfterSeconds: number): void
  serverError(res: Response): void
}

const BAD_GATEWAY = `<html>
<head><title>502 Bad Gateway</title></head>
<body>
<center><h1>502 Bad Gateway</h1></center>
<hr><center>nginx</center>
</body>
</html>
`

const DENIED = `<html>
<head><title>Access denied</title></head>
<body><h1>Access denied</h1></body>
</html>
`

/**
 * Goes before every endpoint of a processor: counts the call and plays the faults that strike it.
 *
 * @param endpoint name for counters and faults, e.g. `GET /v1/invoice/:paymentId/status`.
 */
export function observe(
  context: SandboxContext,
  processor: string,
  endpoint: string,
  dialect: ErrorDialect,
): RequestHandler {
  return (_req, res, next) => {
    context.counters.add(processor, endpoint)
    const faults = context.faults.forCall(processor, endpoint)
    const play = () => {
      if (refuse(faults, res, dialect)) return
      spoilAnswer(faults, res)
      next()
    }
    const slow = faults.find((fault) => fault.kind === "slow")
    // Real time, because the client waits in real time.
    if (slow) setTimeout(play, slow.delay_ms ?? 1000).unref()
    else play()
  }
}

function refuse(faults: Fault[], res: Response, dialect: ErrorDialect): boolean {
  for (const fault of faults) {
    if (fault.kind === "rate_limited") {
      dialect.rateLimited(res, Math.ceil((fault.delay_ms ?? 1000) / 1000))
    } else if (fault.kind === "server_error") dialect.serverError(res)
    else if (fault.kind === "bad_gateway") badGateway(res)
    else if (fault.kind === "foreign_answer") foreignAnswer(res, fault)
    else if (fault.kind !== "lost_request") continue
    return true
  }
  return false
}

function badGateway(res: Response): Response {
  return res.status(502).type("html").send(BAD_GATEWAY)
}

function foreignAnswer(res: Response, { status = 403, body = DENIED }: Fault): Response {
  const type = body.startsWith("{") || body.startsWith("[") ? "json" : "html"
  return res.status(status).type(type).send(body)
}

function spoilAnswer(faults: Fault[], res: Response): void {
  if (faults.some((fault) => fault.kind === "lost_answer")) {
    res.send = () => res
  } else if (faults.some((fault) => fault.kind === "failed_answer")) {
    const send = res.send.bind(res)
    res.send = () => {
      res.send = send
      return badGateway(res)
    }
  } else if (faults.some((fault) => fault.kind === "cut")) {
    res.send = (body: string) => {
      const bytes = Buffer.from(body)
      res.setHeader("Content-Length", bytes.length)
      res.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => res.socket?.destroy())
      return res
    }
  }
}

/**
 * Goes behind all routes of a processor: answers in its own words where there is no endpoint (404),
 * and to requests that cannot be read at all, such as a broken escape in a URL (400, 413).
 */
export function mountFallback(
  router: Router,
  answer: (req: Request, res: Response, status: number) => void,
): void {
  router.use((req, res) => answer(req, res, 404))
  // Express knows handlers of errors by their four parameters.
  const broken: ErrorRequestHandler = (error: { status?: number }, req, res, _next) =>
    answer(req, res, error.status ?? 500)
  router.use(broken)
}
