import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createUserAccountWorkflow } from "@medusajs/medusa/core-flows"
import type { Payout, PayoutBatch, PayoutResponse } from "../../src/contract/payouts"
import type { Sandbox } from "../../sandbox/src"
import { ASSETS } from "../../src/domain"
import { type Json, type TestShop, asShown, request } from "./shop"

export const PAYOUTS = "/admin/crypto-checkout/payouts"
export const BATCHES = "/admin/crypto-checkout/payout-batches"
export const FILES = "/admin/crypto-checkout/payout-files"

/** Calls the admin API as one person. */
export type Admin = (
  method: "GET" | "POST" | "DELETE",
  path: string,
  body?: object,
) => Promise<Json>

const PASSWORD = "correct horse battery staple"

/** A second admin; the first is the shop's own. */
export async function anotherAdmin(shop: TestShop, name = "checker"): Promise<Admin> {
  const email = `${name}@example.com`
  await createAdmin(shop.container, email)
  // Nobody approves with an account that is newer than the payout.
  await shop.sql(`UPDATE "user" SET created_at = now() - interval '2 days' WHERE email = ?`, [
    email,
  ])
  const { token } = await request(`${shop.url}/auth/user/emailpass`, {
    method: "POST",
    body: { email, password: PASSWORD },
  })
  const headers = { authorization: `Bearer ${token}` }
  return (...call) =>
    asShown(
      (method, path, body) => request(shop.url + path, { method, headers, ...(body && { body }) }),
      ...call,
    )
}

async function createAdmin(container: MedusaContainer, email: string): Promise<void> {
  const { authIdentity, error } = await container
    .resolve(Modules.AUTH)
    .register("emailpass", { body: { email, password: PASSWORD } })
  if (!authIdentity) throw new Error(`${email} cannot be registered: ${error}`)
  await createUserAccountWorkflow(container).run({
    input: { authIdentityId: authIdentity.id, userData: { email } },
  })
}

/** A CSV or whatever else the admin API answers as text. */
export async function download(
  shop: TestShop,
  method: "GET" | "POST",
  path: string,
  body?: object,
): Promise<{ text: string; type: string }> {
  const { token } = await request(`${shop.url}/auth/user/emailpass`, {
    method: "POST",
    body: { email: "admin@example.com", password: "supersecret" },
  })
  const answer = await fetch(shop.url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return { text: await answer.text(), type: answer.headers.get("content-type") ?? "" }
}

/** Waits until a payout is as expected; answers it. */
export function untilPayout(
  shop: TestShop,
  id: string,
  expected: Record<string, unknown>,
  timeoutMs = 30_000,
): Promise<Payout> {
  return shop.eventually(async () => {
    const { payout }: PayoutResponse = await shop.admin("GET", `${PAYOUTS}/${id}`)
    expect(payout).toMatchObject(expected)
    return payout
  }, timeoutMs)
}

export function untilBatch(
  shop: TestShop,
  id: string,
  expected: Record<string, unknown>,
  timeoutMs = 60_000,
): Promise<PayoutBatch> {
  return shop.eventually(async () => {
    const { batch } = await shop.admin("GET", `${BATCHES}/${id}`)
    expect(batch).toMatchObject(expected)
    return batch
  }, timeoutMs)
}

/** Approvers at the processor, blocks and the hours at which payouts run. */
export function executeAtProcessors(sandbox: Sandbox): void {
  for (const { id, requires_approval } of sandbox.payouts()) {
    if (requires_approval) sandbox.approvePayout(id)
  }
  sandbox.advanceClock(24 * 3600)
  sandbox.mine(40)
}

/** Money at every processor; each call adds more. */
export function fund(sandbox: Sandbox, amount = "1000"): void {
  // BitPay turns it into dollars.
  sandbox.credit("bitpay", ASSETS.BTC.id, "1")
  for (const processor of ["b2binpay", "b2binpay-defi", "defexa", "inventpay"] as const) {
    for (const asset of [ASSETS.BTC, ASSETS.USDC_BSC, ASSETS.USDT_BSC, ASSETS.ALGO, ASSETS.XRP]) {
      try {
        sandbox.credit(processor, asset.id, amount)
      } catch {
        // Not every processor has every coin.
      }
    }
  }
}

const { ALGO, BTC, USDT_BSC } = ASSETS

/** Rows to new addresses: see {@link Coin}. */
export function fileOf(shop: TestShop, rows: number, coin: Coin): string {
  const lines = Array.from({ length: rows }, (_, index) =>
    [
      shop.sandbox.chain.newAddress(coin.network),
      coin.amount,
      coin.words,
      `Row ${index + 1}`,
    ].join(),
  )
  return ["address,amount,asset,network,gateway,label", ...lines].join("\n")
}

export interface Coin {
  network: string
  amount: string
  /** `asset,network,gateway` as a file has them. */
  words: string
}

export const algo = (amount: string): Coin => ({
  network: ALGO.network,
  amount,
  words: "ALGO,Algorand,defexa",
})
export const bitcoin = (amount: string): Coin => ({
  network: BTC.network,
  amount,
  words: "BTC,,b2binpay",
})
export const tether = (amount: string): Coin => ({
  network: USDT_BSC.network,
  amount,
  words: "USDT,BEP20,inventpay",
})

/** What a call was refused with; an error when it was not. */
export async function refusal(call: Promise<unknown>): Promise<{ status: number; body: string }> {
  try {
    await call
  } catch (error) {
    return error as { status: number; body: string }
  }
  throw new Error("It was not refused")
}
