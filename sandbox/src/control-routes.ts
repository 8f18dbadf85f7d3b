import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from "express"
import type { Controls, SendRequest } from "./controls"
import type { SandboxContext } from "./context"
import { SandboxError } from "./errors"
import type { Fault } from "./faults"

type Body = Record<string, unknown>

/** Adds a `POST` that answers with what it returns. */
type Act = (path: string, run: (body: Body, id: string) => unknown) => void

/**
 * The control API, mounted at `/control`. JSON in and out; errors are `{ "error": message }`.
 * Bodies must be `application/json`, so that no other web page can reach it through a browser.
 */
export function controlRoutes(controls: Controls, context: SandboxContext): Router {
  const router = Router()
  router.use(express.json({ limit: "100kb" }), requireJson)
  const act: Act = (path, run) => {
    const handler: RequestHandler = async (req, res, next) => {
      try {
        res.json(await run(req.body as Body, String(req.params.id ?? "")))
      } catch (error) {
        next(error)
      }
    }
    router.post(path, handler)
  }

  reads(router, controls, context)
  chainActs(act, controls)
  paymentActs(act, controls)
  payoutActs(act, controls)
  sandboxActs(act, controls, context)
  router.delete("/faults", (_req, res) => {
    controls.clearFaults()
    res.json({ faults: [] })
  })

  router.use((req) => {
    throw new SandboxError(404, `the control API has no ${req.method} ${req.path}`)
  })
  router.use(answerError)
  return router
}

function reads(router: Router, controls: Controls, context: SandboxContext): void {
  router.get("/payments", (req, res) => {
    const { address, order_id } = req.query
    const filter = { address: optionalText(address), order_id: optionalText(order_id) }
    const payments = controls.payments(filter).slice(0, limitOf(req))
    res.json({ payments, now: context.clock.iso() })
  })
  router.get("/payments/:id", (req, res) => {
    res.json({ payment: controls.payment(req.params.id) })
  })
  router.get("/payouts", (_req, res) => void res.json({ payouts: controls.payouts() }))
  router.get("/callbacks", (req, res) => {
    const all = controls.callbacks(optionalText(req.query.processor))
    res.json({ callbacks: all.slice(0, limitOf(req)) })
  })
  router.get("/faults", (_req, res) => void res.json({ faults: controls.faults() }))
  router.get("/switches", (_req, res) => void res.json({ switches: controls.switches() }))
  router.get("/scenarios", (_req, res) => void res.json({ scenarios: controls.scenarios() }))
  router.get("/counters", (_req, res) => void res.json({ counters: controls.counters() }))
}

/** What happens to transfers on the chain, and what processors make of them. */
function chainActs(act: Act, controls: Controls): void {
  act("/send", (body) => {
    for (const key of ["payment_id", "address", "uri", "amount", "asset"]) {
      if (body[key] !== undefined) text(body, key)
    }
    if (body.tag !== undefined && body.tag !== "") text(body, "tag")
    return { transfer: controls.send(body as SendRequest) }
  })
  act("/mine", (body) => {
    controls.mine(optionalNumber(body, "blocks") ?? 1, optionalText(body.network))
    return { ok: true }
  })
  act("/drop", (body) => ({ transfer: controls.drop(text(body, "txid")) }))
  for (const action of ["hold", "release", "reject"] as const) {
    act(`/${action}`, (body) => {
      controls.review(action, text(body, "txid"))
      return { ok: true }
    })
  }
  for (const setback of ["refuse", "return"] as const) {
    act(`/${setback}`, (body) => {
      controls.setBack(setback, text(body, "txid"), optionalText(body.reason))
      return { ok: true }
    })
  }
  act("/stall", (body) => ({ transfer: controls.stall(text(body, "txid")) }))
  act("/replace", (body) => ({
    transfer: controls.replace(text(body, "txid"), optionalText(body.amount)),
  }))
}

function paymentActs(act: Act, controls: Controls): void {
  act("/expire", (body) => {
    const id = text(body, "payment_id")
    controls.expire(id)
    return { payment: controls.payment(id) }
  })
  act("/fail", (body) => {
    const id = text(body, "payment_id")
    controls.fail(id, optionalText(body.reason) ?? "Failed by the sandbox")
    return { payment: controls.payment(id) }
  })
  act("/callbacks/:id/redeliver", async (_body, id) => ({
    callback: await controls.redeliver(id),
  }))
  act("/scenarios/:id", (body, name) =>
    controls.runScenario(name, {
      paymentId: optionalText(body.payment_id),
      address: optionalText(body.address),
      amount: optionalText(body.amount),
      pauseMs: optionalNumber(body, "pause_ms"),
      delayMs: optionalNumber(body, "delay_ms"),
      patienceMs: optionalNumber(body, "patience_ms"),
    }),
  )
}

function payoutActs(act: Act, controls: Controls): void {
  act("/credit", (body) => {
    controls.credit(text(body, "processor"), text(body, "asset"), text(body, "amount"))
    return { ok: true }
  })
  act("/payouts/:id/approve", (_body, id) => {
    controls.approvePayout(id)
    return { ok: true }
  })
  act("/payouts/:id/sign", (_body, id) => {
    controls.signPayout(id)
    return { ok: true }
  })
  act("/payouts/:id/fail", (body, id) => {
    controls.failPayout(id, optionalText(body.reason) ?? "Failed by the sandbox")
    return { ok: true }
  })
}

/** Time, faults, switches, and a new beginning. */
function sandboxActs(act: Act, controls: Controls, context: SandboxContext): void {
  act("/clock", (body) => {
    const seconds = optionalNumber(body, "advance_seconds")
    if (seconds === undefined) throw new SandboxError(400, '"advance_seconds" must be a number')
    controls.advanceClock(seconds)
    return { now: context.clock.iso() }
  })
  act("/faults", (body) => {
    controls.addFault(body as unknown as Fault)
    return { faults: controls.faults() }
  })
  act("/switches", ({ processor, ...patch }) => {
    controls.setSwitches(text({ processor }, "processor"), patch)
    return { switches: controls.switches() }
  })
  act("/reset", () => {
    controls.reset()
    return { ok: true }
  })
}

const requireJson: RequestHandler = (req, _res, next) => {
  const writes = req.method !== "GET" && req.method !== "HEAD"
  // A browser sends neither this type nor DELETE across origins without asking first.
  if (writes && req.method !== "DELETE" && !req.is("application/json")) {
    const empty = req.get("content-length") === undefined || req.get("content-length") === "0"
    const origin = req.get("origin")
    const sameOrigin = !origin || origin === `${req.protocol}://${req.get("host")}`
    if (!empty || !sameOrigin) {
      return next(new SandboxError(415, "send JSON with Content-Type: application/json"))
    }
  }
  req.body ??= {}
  if (typeof req.body !== "object" || Array.isArray(req.body)) {
    return next(new SandboxError(400, "the body must be a JSON object"))
  }
  next()
}

function answerError(error: Error, _req: Request, res: Response, _next: NextFunction): void {
  const known = error instanceof SandboxError || error instanceof RangeError
  // Express' JSON parser gives its errors a status.
  const status = (error as { status?: number }).status ?? (known ? 400 : 500)
  if (status === 500) console.error("sandbox: control API failed", error)
  res.status(status).json({ error: error.message })
}

/** `?limit=`, for those who only show the newest. */
function limitOf(req: Request): number {
  const limit = optionalText(req.query.limit)
  if (limit === undefined) return Infinity
  if (/^\d{1,9}$/.test(limit)) return Number(limit)
  throw new SandboxError(400, '"limit" must be a whole number')
}

function text(body: Body, key: string): string {
  const value = body[key]
  if (typeof value === "string" && value !== "") return value
  throw new SandboxError(400, `"${key}" must be a non-empty string`)
}

function optionalText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined
}

function optionalNumber(body: Body, key: string): number | undefined {
  const value = body[key]
  if (value === undefined) return undefined
  if (typeof value === "number") return value
  throw new SandboxError(400, `"${key}" must be a number`)
}
