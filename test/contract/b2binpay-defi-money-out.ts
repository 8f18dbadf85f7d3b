import { ASSETS } from "../../src/domain"
import { PAYOUT_STATUSES } from "../../src/gateways/b2binpay-defi/api/payout-types"
import { B2BINPAY_DEFI } from "./b2binpay-defi-harness"
import type { MoneyOutHarness, WireSending } from "./money-out-harness"
import type { ReceivedRequest, ScriptedAnswer } from "./scripted-server"
import { number } from "../support/amounts"

const USDC = ASSETS.USDC_BSC
const CURRENCY = "56-0x8ac76a51cc950d9822d68b83fe1ad97b32cd580d"
const MEANINGS = {
  CREATED: "signing",
  SIGNED: "signing",
  SENT: "pending",
  EXECUTED: "confirmed",
  // The scripted queue has signatures and a transaction of it.
  FAILED: "doubtful",
  CANCELED: "doubtful",
} as const

function payout({ status, amount, reference }: WireSending): object {
  return {
    id: "1",
    currencyId: CURRENCY,
    amount,
    toAddress: "somebody",
    status,
    trackingId: reference.replaceAll("_", "-"),
    queueOperationId: "q1",
    nonce: "0",
  }
}

const QUEUED = {
  id: "q1",
  operationType: "PAYOUT",
  status: "EXECUTED",
  payload: { payoutId: "1" },
  signaturesCollected: 2,
  signaturesRequired: 2,
  txHash: "0x1",
}

/** What was mined is confirmed, too. */
function operation({ amount }: WireSending): object {
  return {
    id: "op1",
    operationType: "PAYOUT",
    status: "CONFIRMED",
    currencyId: CURRENCY,
    toAddress: "somebody",
    txHash: "0x1",
    amount: `-${amount}`,
  }
}

function answer({ method, url }: ReceivedRequest, sending: WireSending): ScriptedAnswer {
  const page = (row: object) => ({ total: 1, page: 1, pageSize: 100, items: [row] })
  const told = (body: object): ScriptedAnswer => ({ body: JSON.stringify(body) })
  if (url.includes("/operations/payout")) return told(page(operation(sending)))
  if (url.includes("/operations/")) return told(QUEUED)
  if (method === "POST" || url.endsWith("/payouts/1")) return told(payout(sending))
  // Nobody has asked for it before.
  return told(page(payout({ ...sending, reference: "another" })))
}

export const B2BINPAY_DEFI_MONEY_OUT: MoneyOutHarness = {
  asset: USDC.id,
  amount: number("12.5"),
  decimals: USDC.decimals,
  destination: (sandbox) => ({ address: sandbox.chain.newAddress(USDC.network), tag: null }),
  fund: (sandbox) => sandbox.credit("b2binpay-defi", USDC.id, "500"),
  endpoints: { send: "POST /api/v1/deployments/:deploymentId/payouts" },
  powerless: (baseUrl) => B2BINPAY_DEFI.gateway(baseUrl, { wrongKey: true }),
  failure: /CANCELED/,
  refusals: {
    badAddress: { code: "Bad Request", message: /toAddress is not an address of this network/ },
    insufficient: "later",
  },
  scripted: {
    externalId: "1",
    statuses: PAYOUT_STATUSES.map((native) => ({ native, status: MEANINGS[native] })),
    answer,
  },
}
