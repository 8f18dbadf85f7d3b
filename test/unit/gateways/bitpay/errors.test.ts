import {
  BitPayError,
  readError,
  readErrorCode,
  refuses,
  withReason,
} from "../../../../src/gateways/bitpay/api/errors"
import { GatewayError } from "../../../../src/gateways"
import { failure, openInvoice, reasonOf, stage } from "./stage"
import { fiat } from "../../../support/amounts"

describe("BitPay's error codes", () => {
  it.each([
    ["010000", "POST", "generic"],
    ["020001", "GET", "not_found"],
    ["010002", "POST", "invalid_parameters"],
    ["030003", "PUT", "missing_parameters"],
    ["010100", "POST", "invoice_generic"],
    ["020101", "GET", "invoice_not_found"],
    ["010102", "POST", "invoice_invalid_parameters"],
    ["010103", "POST", "invoice_missing_parameters"],
    ["040107", "DELETE", "invoice_invalid_state"],
    ["040117", "DELETE", "invoice_invalid_state"],
    ["010108", "POST", "invoice_without_contact"],
    ["030109", "PUT", "sms_not_configured"],
    ["010110", "POST", "invoice_price_too_low"],
    ["010111", "POST", "invoice_price_too_high"],
    ["030112", "PUT", "sms_invalid"],
    ["030113", "PUT", "sms_not_verified"],
    ["030114", "PUT", "invoice_contact_fixed"],
    ["030115", "PUT", "invoice_email_already_set"],
    ["030116", "PUT", "only_in_test_environment"],
    ["010118", "POST", "account_misconfigured"],
    ["030119", "PUT", "mock_transaction_failed"],
    ["010200", "POST", "refund_generic"],
    ["020201", "GET", "refund_not_found"],
    ["010202", "POST", "refund_invalid_parameters"],
    ["010203", "POST", "refund_missing_parameters"],
    ["010204", "POST", "refund_already_active"],
    ["010207", "POST", "refund_invalid_invoice_state"],
    ["010208", "POST", "refund_smaller_than_fees"],
    ["000000", null, "generic"],
    ["019999", "POST", "unknown"],
    ["990101", null, "invoice_not_found"],
    ["0101", "POST", "unknown"],
    ["", null, "unknown"],
    ["01toString", "POST", "unknown"],
  ])("reads %s", (code, verb, reason) => {
    expect(readErrorCode(code)).toEqual({ verb, reason })
  })
})

describe("BitPay's error bodies", () => {
  it.each([
    [
      { status: "error", code: "010207", data: null, error: "Invalid invoice state for refund" },
      { message: "Invalid invoice state for refund", code: "010207" },
    ],
    [{ error: "Invalid signature" }, { message: "Invalid signature", means: "credentials" }],
    [{ error: "Unauthorized sin" }, { message: "Unauthorized sin", means: "credentials" }],
    [
      { error: "This endpoint does not support the `pos` facade" },
      { message: "This endpoint does not support the `pos` facade", means: "credentials" },
    ],
    [{ error: "Object not found" }, { message: "Object not found" }],
    [{ error: "Rate limit exceeded" }, { message: "Rate limit exceeded", means: "rate_limited" }],
    [{ error: { type: "badRequest", message: "no" } }, { message: "badRequest; no" }],
    [
      { errors: [{ error: "must be a number", param: "price" }, { error: "is missing" }] },
      { message: "price: must be a number; is missing" },
    ],
    [{ status: "error" }, {}],
  ])("reads %j", (body, expected) => {
    expect(refuses(body)).toBe(true)
    const { message, code, means } = readError(body, 400)
    expect({ message, code, means }).toEqual({
      message: undefined,
      code: undefined,
      means: undefined,
      ...expected,
    })
  })

  it.each([
    { facade: "merchant/invoice", data: {} },
    { data: "Success" },
    { status: "success", data: {}, message: null },
    { data: [], error: null, errors: [] },
    [{ error: "of an entry" }],
    "error",
    null,
  ])("takes %j for an answer", (body) => {
    expect(refuses(body)).toBe(false)
  })

  it("keeps code, place and message when it adds the reason", () => {
    const details = { gateway: "bitpay", operation: "create_refund", externalCode: "010204" }
    const error = withReason(new GatewayError("rejected", "one is running", details))
    expect(error).toBeInstanceOf(BitPayError)
    expect(error).toMatchObject({
      code: "rejected",
      reason: "refund_already_active",
      message: "bitpay create_refund: one is running",
      details,
    })
  })

  it("leaves errors without a code as they are", () => {
    const error = new GatewayError("unavailable", "down", { gateway: "bitpay", operation: "x" })
    expect(withReason(error)).toBe(error)
    expect(withReason("other")).toBe("other")
  })
})

describe("errors of the API", () => {
  const start = stage()

  it.each(["code", "text", "list"] as const)(
    "are told by the body, written as %s, even when they come with HTTP 200",
    async (errorShape) => {
      const { sandbox, client } = await start()
      sandbox.setSwitches("bitpay", { errorsWith200: true, errorShape })
      const error = await failure(client.invoices.get("nobody"))
      expect(error).toMatchObject({ code: "rejected", details: { httpStatus: 200 } })
      expect(error.message).toContain("Invoice not found")
      expect(error instanceof BitPayError).toBe(errorShape === "code")
    },
  )

  it("are a matter of credentials when the key or the token is wrong, with any status", async () => {
    const { sandbox, client } = await start({ merchantToken: "a token of somebody else" })
    expect(await failure(openInvoice(client))).toMatchObject({
      code: "credentials",
      details: { httpStatus: 401 },
    })
    sandbox.setSwitches("bitpay", { errorsWith200: true })
    expect(await failure(openInvoice(client))).toMatchObject({
      code: "credentials",
      details: { httpStatus: 200 },
    })
  })

  it("name the option that is missing, without a call", async () => {
    const { sandbox, client } = await start({ privateKey: undefined, payoutToken: undefined })
    expect((await failure(client.ledgers.balances())).message).toContain(
      "gateways.bitpay.privateKey",
    )
    expect((await failure(client.payouts.search())).message).toContain(
      "gateways.bitpay.payoutToken",
    )
    expect(sandbox.counters()).toEqual({})
  })

  it("tell the facade that is missing", async () => {
    const { client } = await start({ merchantToken: "payout_token_sandbox" })
    const error = await failure(openInvoice(client))
    expect(error).toMatchObject({ code: "credentials", details: { httpStatus: 403 } })
    expect(error.message).toContain("`payout` facade")
  })

  it("are rate limits after a hundred invoices an hour", async () => {
    const { sandbox, client } = await start()
    for (let count = 0; count < 100; count += 1) await openInvoice(client)
    expect(await failure(openInvoice(client))).toMatchObject({ code: "rate_limited" })
    sandbox.advanceClock(3601)
    expect((await openInvoice(client)).status).toBe("new")
  }, 30_000)

  it("give a reason that a program can read", async () => {
    const { client } = await start()
    expect(await reasonOf(openInvoice(client, { price: fiat("0") }))).toBe(
      "invoice_invalid_parameters",
    )
    expect(await reasonOf(client.refunds.get("nobody"))).toBe("refund_not_found")
    expect(await reasonOf(client.recipients.get("nobody"))).toBe("not_found")
  })
})
