import { roundDown } from "../../src/domain"
import type { SendSnapshot } from "../../src/gateways"
import { type MoneyOutBench, NOWHERE, failureOf } from "./money-out"
import { coins } from "../support/amounts"

/** Values on which floating point numbers lose digits. */
const EXACT_AMOUNTS = ["123456789.123456789012345678", "9007199254740993", "0.30000000000000004"]

/** How the processor's answers about a payout are read, whatever they look like. */
export function sendingAnswerCases(stage: MoneyOutBench): void {
  const { harness, money: own } = stage
  if (!stage.capabilities.payout) return
  const { scripted, asset } = own
  const destination = { address: "somebody", tag: null }

  const readAs = async (status: string, amount = own.amount): Promise<SendSnapshot> => {
    const { gateway } = await stage.bench.script((request) =>
      scripted.answer(request, { status, amount, reference: "out_1" }),
    )
    const ref = { reference: "out_1", asset, sentAt: 0, externalId: scripted.externalId }
    return gateway.moneyOut!.read!(ref)
  }

  it.each(scripted.statuses)("reads $native as $status", async ({ native, status }) => {
    const snapshot = await readAs(native)
    expect(snapshot.status).toBe(status)
    expect(snapshot.failure !== null).toBe(["failed", "doubtful"].includes(status))
  })

  const known = new Set(scripted.statuses.map(({ native }) => native))
  const unknown = ["NEVER_SEEN_BEFORE", "confirmed?", "constructor", "42", "-9"]
  it.each(unknown.filter((word) => !known.has(word)))(
    "reads the unknown status %s as pending",
    async (word) => {
      const snapshot = await readAs(word)
      expect(["pending", "signing"]).toContain(snapshot.status)
      expect(snapshot.failure).toBeNull()
    },
  )

  const amounts = EXACT_AMOUNTS.map((amount) => roundDown(coins(amount), own.decimals))
  it.each(amounts)("keeps every digit of %s, there and back", async (amount) => {
    const { gateway, server } = await stage.bench.script((request) =>
      scripted.answer(request, {
        status: scripted.statuses[0]!.native,
        amount,
        reference: "out_1",
      }),
    )
    const snapshot = await gateway.moneyOut!.send!({
      reference: "out_1",
      asset,
      amount,
      destination,
      callbackUrl: NOWHERE,
      description: "Payout",
    })
    if (snapshot.amount !== null) expect(snapshot.amount).toBe(amount)
    const bodies = server.requests.map(({ body }) => body.toString()).filter((body) => body !== "")
    expect(bodies.join("\n")).toMatch(new RegExp(`\\b${amount.replace(".", "\\.")}\\b`))
  })

  it.each(["{}", "[]", "null", "", "<html></html>", '{"data":{"status":'])(
    "cannot read %j: the sending is ambiguous and not repeated",
    async (body) => {
      const { gateway, server } = await stage.bench.script((request) =>
        request.method === "POST" && !isAside(request.url) ? { body } : answered(request),
      )
      const answered = (request: (typeof server.requests)[number]) =>
        scripted.answer(request, { status: "none", amount: own.amount, reference: "another" })
      const error = await failureOf(
        gateway.moneyOut!.send!({
          reference: "out_1",
          asset,
          amount: coins(own.amount),
          destination,
          callbackUrl: NOWHERE,
          description: "Payout",
        }),
      )
      expect(error.code).toBe("ambiguous")
      const posts = server.requests.filter(({ method, url }) => method === "POST" && !isAside(url))
      expect(posts).toHaveLength(1)
    },
  )

  it.each([400, 401, 500])("keeps secrets out of errors that echo them, at %i", async (status) => {
    const { gateway } = await stage.bench.script((request) => ({
      status,
      body: harness.errorAnswer(
        `You sent ${JSON.stringify([request.url, request.body.toString(), request.headers])}`,
      ),
    }))
    const error = await failureOf(
      gateway.moneyOut!.send!({
        reference: "out_1",
        asset,
        amount: coins(own.amount),
        destination,
        callbackUrl: NOWHERE,
        description: "Payout",
      }),
    )
    const told = JSON.stringify([error.message, error.stack, error.details])
    for (const secret of harness.secrets) expect(told).not.toContain(secret)
  })
}

/** Calls for a session or a fee are no sendings. */
function isAside(url: string): boolean {
  return /login|token|calculate/.test(url)
}
