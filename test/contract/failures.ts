import { GatewayError } from "../../src/gateways"
import type { Fault, Sandbox } from "../../sandbox/src"
import { type Bench, reference } from "./bench"
import type { GatewayHarness } from "./harness"
import type { ReceivedRequest, ScriptedAnswer } from "./scripted-server"
import { fiat } from "../support/amounts"

/** Calls of a read that is tried as often as it may be. */
const ALL_TRIES = 3

/** What goes wrong on the way to a processor, and what we make of it. */
export function failureCases(harness: GatewayHarness, stage: Bench): void {
  const calls = (sandbox: Sandbox, which: "open" | "read"): number =>
    sandbox.counters()[harness.id]?.[harness.endpoints[which]] ?? 0
  const fault = (
    which: "open" | "read",
    kind: Fault["kind"],
    more: Partial<Fault> = {},
  ): Fault => ({
    on: "api",
    processor: harness.id,
    endpoint: harness.endpoints[which],
    kind,
    ...more,
  })
  const judges = harness.judges ?? true
  const failure = async (call: Promise<unknown>): Promise<GatewayError> => {
    const error = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(GatewayError)
    return error as GatewayError
  }
  const scripted = async (answer: ScriptedAnswer, timeoutMs?: number) => {
    const { gateway, server } = await stage.script(
      (request) => harness.lookUp?.(request) ?? answer,
      { timeoutMs },
    )
    return {
      server,
      read: () => gateway.readDeposit(reference(harness.asset), 1, []),
      open: () => gateway.openDeposit(stage.request()),
    }
  }

  describe("the processor says no", () => {
    it("names the operation and the gateway in every error", async () => {
      const { open } = await scripted({ status: 400, body: harness.errorAnswer("too small") })
      const { details, message } = await failure(open())
      expect(details).toMatchObject({ gateway: harness.id, httpStatus: 400 })
      expect(details.operation).not.toBe("")
      expect(message).toContain("too small")
    })

    it("calls a wrong key a matter of credentials", async () => {
      const { gateway, sandbox } = await stage.start({ wrongKey: true })
      expect(await failure(gateway.openDeposit(stage.request()))).toMatchObject({
        code: "credentials",
      })
      expect(calls(sandbox, "open")).toBeLessThanOrEqual(1)
    })

    it.each([401, 403])("calls %i a matter of credentials, once", async (status) => {
      // Of a write only words tell that it did not happen.
      const body = harness.repeatsOpening ? undefined : harness.errorAnswer("no such key")
      const { read, open, server } = await scripted({ status, body })
      expect(await failure(read())).toMatchObject({ code: "credentials" })
      expect(await failure(open())).toMatchObject({ code: "credentials" })
      const again = Object.values(harness.renewsSessions ?? {}).filter((statuses) =>
        statuses.includes(status),
      )
      expect(server.requests).toHaveLength(2 + again.length)
    })

    if (stage.capabilities.reads === "callbacks") {
      it("cannot tell a payment that it does not know from one that nobody paid", async () => {
        const { gateway } = await stage.start()
        expect(await gateway.readDeposit(reference(harness.asset), 1, [])).toMatchObject({
          verdict: "pending",
          transfers: [],
        })
      })
    } else {
      it("rejects what the processor does not know, in its words", async () => {
        const { gateway, sandbox } = await stage.start()
        const error = await failure(gateway.readDeposit(reference(harness.asset), 1, []))
        expect(error).toMatchObject({ code: "rejected", details: { httpStatus: 404 } })
        expect(error.message).toMatch(harness.refusals?.unknownPayment ?? "never said")
        expect(calls(sandbox, "read")).toBe(1)
      })
    }

    it(
      judges
        ? "rejects what the processor refuses, in its words"
        : "rejects an amount of zero by itself",
      async () => {
        const { gateway, sandbox } = await stage.start()
        const error = await failure(gateway.openDeposit(stage.request({ value: fiat("0") })))
        expect(error.code).toBe("rejected")
        expect(error.details.httpStatus).toBe(judges ? 400 : undefined)
        if (judges) expect(error.message).toMatch(harness.refusals?.badAmount ?? "never said")
        expect(calls(sandbox, "open")).toBe(judges ? 1 : 0)
      },
    )
  })

  describe("a refusal that cannot be read", () => {
    const bodies = ["", "<html><body>Access denied</body></html>", "{}", '{"message":"Forbidden"}']
    it.each([302, 400, 401, 403, 404, 409, 422, 429])(
      "leaves an opening unclear that could open a second deposit, at %i",
      async (status) => {
        for (const body of bodies) {
          const { open, server } = await scripted({ status, body })
          const { code } = await failure(open())
          const posts = server.requests.filter(({ method }) => method === "POST")
          // A conflict says that there is one already, wherever it is.
          if (!harness.repeatsOpening) expect(code).toBe("ambiguous")
          else if (status !== 409) expect(code).not.toBe("ambiguous")
          if (!harness.lookUp && !harness.repeatsOpening) expect(posts).toHaveLength(1)
        }
      },
    )
  })

  describe("the processor is asked too often", () => {
    it("tells how long to wait", async () => {
      const { gateway, sandbox } = await stage.start()
      sandbox.addFault(fault("open", "rate_limited", { delay_ms: 30_000 }))
      expect(await failure(gateway.openDeposit(stage.request()))).toMatchObject({
        code: "rate_limited",
        details: { retryAfterMs: 30_000, httpStatus: 429 },
      })
      expect(sandbox.payments()).toEqual([])
      expect(gateway.isHealthy()).toBe(true)
    })

    it("assumes ten seconds where the processor does not tell", async () => {
      const { read } = await scripted({ status: 429 })
      expect(await failure(read())).toMatchObject({
        code: "rate_limited",
        details: { retryAfterMs: 10_000 },
      })
    })

    it("waits for a read when the wait is short", async () => {
      const { gateway, sandbox } = await stage.start()
      const { externalId } = await gateway.openDeposit(stage.request())
      sandbox.addFault(fault("read", "rate_limited", { delay_ms: 1_000, times: 1 }))
      const started = Date.now()
      await gateway.readDeposit(reference(harness.asset, externalId), 1, [])
      expect(Date.now() - started).toBeGreaterThanOrEqual(990)
      expect(calls(sandbox, "read")).toBe(2)
    })
  })

  describe("the processor is out of order", () => {
    it.each(["server_error", "bad_gateway"] as const)("tries a read again: %s", async (kind) => {
      const { gateway, sandbox } = await stage.start()
      const { externalId } = await gateway.openDeposit(stage.request())
      sandbox.addFault(fault("read", kind, { times: ALL_TRIES - 1 }))
      const snapshot = await gateway.readDeposit(reference(harness.asset, externalId), 1, [])
      expect(snapshot.verdict).toBe("pending")
      expect(calls(sandbox, "read")).toBe(ALL_TRIES)
    })

    it.each(["server_error", "bad_gateway"] as const)("gives a read up: %s", async (kind) => {
      const { gateway, sandbox } = await stage.start()
      sandbox.addFault(fault("read", kind))
      const error = await failure(gateway.readDeposit(reference(harness.asset), 1, []))
      expect(error).toMatchObject({ code: "unavailable" })
      expect(error.message).not.toContain("<html>")
      expect(calls(sandbox, "read")).toBe(ALL_TRIES)
    })

    it.each(["server_error", "bad_gateway"] as const)(
      "repeats a write only where that is safe: %s",
      async (kind) => {
        const { gateway, sandbox } = await stage.start()
        sandbox.addFault(fault("open", kind, { times: stage.openings.tries }))
        expect(await failure(gateway.openDeposit(stage.request()))).toMatchObject({
          code: stage.openings.code,
        })
        expect(calls(sandbox, "open")).toBe(stage.openings.tries)
      },
    )

    it("knows that nothing happened when the connection is refused", async () => {
      const { read, open, server } = await scripted({})
      await server.close()
      expect(await failure(open())).toMatchObject({ code: "unavailable" })
      expect(await failure(read())).toMatchObject({ code: "unavailable" })
    })
  })

  describe("the answer does not come", () => {
    const losses = [
      // Long enough for the processor to have executed it on a busy machine, too.
      ["never comes", "lost_answer", 1_500],
      ["is cut in half", "cut", undefined],
    ] as const
    it.each(losses)(
      harness.lookUp
        ? "finds the payment that was opened when the answer %s"
        : "does not know what became of an opening whose answer %s",
      async (_, kind, timeoutMs) => {
        const { gateway, sandbox } = await stage.start({ timeoutMs })
        sandbox.addFault(fault("open", kind))
        const opening = gateway.openDeposit(stage.request())
        if (harness.lookUp) {
          const { externalId } = await opening
          expect(sandbox.payments().map(({ id }) => id)).toEqual([externalId])
        } else {
          expect(await failure(opening)).toMatchObject({ code: stage.openings.code })
          expect(sandbox.payments()).toHaveLength(1)
        }
        expect(calls(sandbox, "open")).toBe(harness.lookUp ? 1 : stage.openings.tries)
      },
    )

    it("does not know what became of a write that was not executed either", async () => {
      const { open, server } = await scripted({ fault: "hang" }, 150)
      expect(await failure(open())).toMatchObject({ code: stage.openings.code })
      const openings = server.requests.filter(({ method }) => method === "POST")
      expect(openings).toHaveLength(stage.openings.tries)
    })

    it("tries a read again and gives up", async () => {
      const { read, server } = await scripted({ fault: "hang" }, 100)
      expect(await failure(read())).toMatchObject({ code: "unavailable" })
      expect(server.requests).toHaveLength(ALL_TRIES)
    })

    it("reads an answer that was cut in half once more", async () => {
      const { gateway, sandbox } = await stage.start()
      const { externalId } = await gateway.openDeposit(stage.request())
      sandbox.addFault(fault("read", "cut", { times: 1 }))
      const snapshot = await gateway.readDeposit(reference(harness.asset, externalId), 1, [])
      expect(snapshot.verdict).toBe("pending")
      expect(calls(sandbox, "read")).toBe(2)
    })
  })

  it.each([400, 401, 500])("keeps secrets out of errors that echo them, at %i", async (status) => {
    const words = ({ headers, url, body }: ReceivedRequest): string =>
      JSON.stringify([url, body.toString(), headers])
    const { gateway, server } = await stage.script((request) => ({
      status,
      body: harness.errorAnswer(`You sent ${words(request)}`),
      headers: { "x-request-id": "req_1" },
    }))
    const error = await failure(gateway.openDeposit(stage.request()))
    const sent = server.requests.map(words).join()
    const told = JSON.stringify([error.message, error.stack, error.details, String(error)])
    expect(error.message).toContain("You sent")
    expect(error.details.requestId).toBe("req_1")
    expect(harness.secrets.some((secret) => sent.includes(secret))).toBe(true)
    for (const secret of harness.secrets) expect(told).not.toContain(secret)
  })
}
