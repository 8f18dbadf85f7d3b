import type { AdminCharge, AdminDeposit, AdminTransfer } from "../../../src/contract/admin"

export const TXID = "0x4f6c1d2e3a4b5c6d7e8f9a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d"
export const ADDRESS = "0x52908400098527886E0F7030069857D2E4169EE7"

export function aTransfer(changes: Partial<AdminTransfer> = {}): AdminTransfer {
  return {
    id: "cctrf_1",
    status: "confirmed",
    amount: "60.000000000000000001",
    coin: null,
    txid: TXID,
    explorer_url: `https://etherscan.io/tx/${TXID}`,
    confirmations: 12,
    required_confirmations: 12,
    seen_at: "2026-01-10T12:01:00.000Z",
    confirmed_at: "2026-01-10T12:03:00.000Z",
    ...changes,
  }
}

export function aDeposit(changes: Partial<AdminDeposit> = {}): AdminDeposit {
  return {
    id: "ccdep_1",
    status: "open",
    asset: {
      id: "eip155:1/erc20:0xdac17f958d2ee523a2206206994597c13d831ec7",
      network: "eip155:1",
      network_name: "Ethereum",
      symbol: "USDT",
      name: "Tether USD",
      decimals: 6,
    },
    amount: "60",
    received: "45.5",
    missing: "14.5",
    rate: "1.0001",
    address: ADDRESS,
    tag: null,
    uri: null,
    hosted_url: null,
    created_at: "2026-01-10T12:00:30.000Z",
    expires_at: "2026-01-10T12:30:00.000Z",
    confirmations: 3,
    required_confirmations: 12,
    block_seconds: 12,
    gateway: "inventpay",
    external_id: "pay_8812",
    external_status: "PARTIALLY_PAID",
    last_read_at: "2026-01-10T12:02:00.000Z",
    next_read_at: "2026-01-10T12:20:00.000Z",
    last_error: null,
    address_explorer_url: `https://etherscan.io/address/${ADDRESS}`,
    transfers: [aTransfer()],
    ...changes,
  }
}

/** Paid and booked, so that nothing more is awaited, unless changed. */
export function aCharge(changes: Partial<AdminCharge> = {}): AdminCharge {
  return {
    id: "ccchg_1",
    version: "shown",
    status: "paid",
    amount: "60",
    received: "45.5",
    missing: "14.5",
    currency_code: "usd",
    created_at: "2026-01-10T12:00:00.000Z",
    expires_at: "2026-01-10T13:00:00.000Z",
    order_id: "order_1",
    captured: true,
    payment_session_id: "payses_1",
    is_additional: false,
    provider_id: "pp_crypto_main",
    labels: [],
    decisions: [],
    acceptance: null,
    held: null,
    no_order: null,
    settle_error: null,
    next_settle_at: null,
    deposits: [aDeposit()],
    timeline: [
      {
        id: "evt_1",
        at: "2026-01-10T12:00:00.000Z",
        type: "charge.opened",
        message: "Charge opened",
        actor: null,
        data: { amount: "60" },
      },
    ],
    ...changes,
  }
}
