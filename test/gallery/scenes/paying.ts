import { ASSETS } from "../../../src/domain/money/assets"
import type { Asset, Charge, Deposit } from "../../../src/contract/storefront"
import { aCharge, aDeposit, answer, aTransfer, inMinutes, paidDeposit } from "./charges"
import type { Scene, Script } from "./scene"

const PAY: Scene["shows"] = { status: "open", view: "pay", says: "waiting" }

const scene = (
  id: string,
  name: string,
  deposit: Deposit,
  { shows = PAY, ...more }: Partial<Scene> & { charge?: Partial<Charge> } = {},
): Scene => ({
  id,
  group: "Paying",
  name,
  script: { reads: [answer(aCharge([deposit], more.charge))] },
  ...more,
  shows,
})

const paying = (id: string, name: string, asset: Asset, change: Partial<Deposit> = {}): Scene =>
  scene(id, name, aDeposit(asset, change))

/** The shopper wants the URI of a token, which is one click away. */
const withAmount = (id: string, name: string, asset: Asset): Scene => {
  const deposit = aDeposit(asset)
  return scene(id, name, deposit, {
    steps: [{ at: ".mcc-switch button:first-child" }],
    shows: { ...PAY, element: `[data-testid="crypto-qr"][data-value="${deposit.uri}"]` },
  })
}

const bitcoin = aDeposit(ASSETS.BTC)
const xrp = aDeposit(ASSETS.XRP, { tag: "2718281828" })
const stellar = aDeposit(ASSETS.XLM, { tag: "order-4711-a8f3" })
const agreed = {
  steps: [{ at: '[data-testid="crypto-tag-agree"]' }],
  shows: { ...PAY, element: '[data-testid="crypto-qr"]' },
}
const BITPAY = "https://bitpay.com/i/8LwGsRpTqoeVAzCMb2SkHt"
const cutOff: Script = { reads: [answer(aCharge([bitcoin])), "no network"], stream: "cut" }

const ether = aDeposit(ASSETS.ETH)
const fromWallet = (
  wallet: NonNullable<Scene["wallet"]>,
  name: string,
  says: Scene["shows"]["says"],
): Scene =>
  scene(`wallet-${wallet}`, name, ether, {
    wallet,
    steps: [{ at: '[data-testid="crypto-wallets"] button' }],
    shows: { ...PAY, says, element: '[data-testid="crypto-wallets"] .mcc-notice' },
  })

export const PAYING: Scene[] = [
  paying("bitcoin", "Bitcoin (BIP21)", ASSETS.BTC),
  scene("bitcoin-bare", "Bitcoin, the address only", bitcoin, {
    steps: [{ at: ".mcc-switch button:last-child" }],
    shows: { ...PAY, element: `[data-testid="crypto-qr"][data-value="${bitcoin.address}"]` },
  }),
  paying("ether", "Ether (EIP-681)", ASSETS.ETH),
  scene("wallet", "A wallet in this browser", ether, {
    wallet: "obeys",
    shows: { ...PAY, element: '[data-testid="crypto-wallets"] button' },
  }),
  fromWallet("obeys", "Sent from a wallet in this browser", "walletSent"),
  fromWallet("declines", "Declined in the wallet", "walletRefused"),
  fromWallet("network", "The wallet stays on another network", "walletChain"),
  fromWallet("address", "A wallet that sends to another address", "walletReplaced"),
  scene("exchange", "For who pays from an exchange", aDeposit(ASSETS.USDT_TRON), {
    steps: [{ at: '[data-testid="crypto-exchange"] summary' }],
    shows: { ...PAY, element: "details[open]" },
  }),
  paying("usdt-ethereum", "Token on Ethereum, the address first", ASSETS.USDT_ETHEREUM),
  withAmount("usdt-ethereum-amount", "Token on Ethereum (EIP-681)", ASSETS.USDT_ETHEREUM),
  withAmount("usdc-polygon-amount", "Token on Polygon (EIP-681)", ASSETS.USDC_POLYGON),
  paying("solana", "Solana", ASSETS.SOL),
  withAmount("usdc-solana-amount", "Token on Solana", ASSETS.USDC_SOLANA),
  paying("tron", "TRON, the address first", ASSETS.TRX),
  paying("usdt-tron", "Token on TRON, the address first", ASSETS.USDT_TRON),
  withAmount("usdt-tron-amount", "Token on TRON, with the amount", ASSETS.USDT_TRON),
  scene("xrp-tag", "XRP, before its tag is acknowledged", xrp, {
    shows: { ...PAY, says: "tagAgree" },
  }),
  scene("xrp", "XRP, its tag acknowledged", xrp, agreed),
  scene("stellar", "Lumen, its memo acknowledged", stellar, agreed),
  paying("payment-link", "Payment link, no address (BitPay)", ASSETS.BTC, {
    address: null,
    uri: `bitcoin:?r=${BITPAY}`,
    hosted_url: BITPAY.replace("/i/", "/invoice?id="),
  }),
  paying("hosted-page", "Only a page of the processor's", ASSETS.LTC, {
    address: null,
    uri: null,
    hosted_url: BITPAY.replace("/i/", "/invoice?id="),
  }),
  scene(
    "nearly-over",
    "The rate is nearly over",
    aDeposit(ASSETS.BTC, { created_at: inMinutes(-26.2), expires_at: inMinutes(3.8) }),
    { shows: { ...PAY, says: "timeSoon" } },
  ),
  scene(
    "replaced",
    "An earlier transaction was replaced",
    {
      ...bitcoin,
      transfers: [aTransfer(bitcoin, { status: "dropped" })],
    },
    { shows: { ...PAY, says: "dropped" } },
  ),
  scene(
    "underpaid",
    "Payment incomplete",
    paidDeposit(ASSETS.USDT_TRON, { status: "confirmed", confirmations: 20, amount: "60" }),
    {
      charge: { status: "underpaid" },
      shows: { status: "underpaid", view: "pay", says: "underpaidTitle" },
    },
  ),
  scene(
    "underpaid-claim",
    "Payment incomplete, or given back",
    paidDeposit(ASSETS.USDT_TRON, { status: "confirmed", confirmations: 20, amount: "60" }),
    {
      charge: { status: "underpaid", claim_open: true },
      shows: { status: "underpaid", view: "pay", says: "claimMailed" },
    },
  ),
  scene(
    "changed-coin",
    "A part came to the address before the coin was changed",
    aDeposit(ASSETS.BTC, {
      missing: "0.00045718",
      uri: `bitcoin:${bitcoin.address}?amount=0.00045718`,
    }),
    {
      charge: {
        status: "underpaid",
        received: "42.25",
        missing: "42.25",
        deposits: [
          paidDeposit(
            ASSETS.LTC,
            { status: "confirmed", confirmations: 6, amount: "0.50830125" },
            { id: "deposit_0", status: "closed" },
          ),
          aDeposit(ASSETS.BTC, { missing: "0.00045718" }),
        ],
      },
      shows: { status: "underpaid", view: "pay", says: "underpaidTitle" },
    },
  ),
  scene("earlier-address", "There was an address before the cart was changed", bitcoin, {
    charge: { earlier_payment_url: "https://shop.example/pay#charge_0.token" },
    shows: { ...PAY, says: "earlier" },
  }),
  scene(
    "foreign",
    "Another coin came to the address",
    {
      ...bitcoin,
      transfers: [aTransfer(bitcoin, { status: "foreign", coin: "USDT-BTC", amount: "20" })],
    },
    { shows: { ...PAY, says: "foreign" } },
  ),
  scene(
    "refused",
    "Coins that the processor does not credit",
    {
      ...bitcoin,
      transfers: [aTransfer(bitcoin, { status: "refused" })],
    },
    { shows: { ...PAY, says: "refused" } },
  ),
  scene(
    "returned",
    "Coins that the processor sends back",
    {
      ...bitcoin,
      transfers: [aTransfer(bitcoin, { status: "returned" })],
    },
    { shows: { ...PAY, says: "returned" } },
  ),
  scene("offline", "Offline while paying", bitcoin, {
    script: cutOff,
    shows: { ...PAY, connection: "offline", says: "connectionLost" },
  }),
  scene(
    "quote-over",
    "The rate is over",
    aDeposit(ASSETS.BTC, {
      status: "expired",
      created_at: inMinutes(-31),
      expires_at: inMinutes(-1),
    }),
    { shows: { status: "open", view: "quote", says: "quoteOverTitle" } },
  ),
  scene(
    "quote-over-underpaid",
    "The rate is over and a part is missing",
    paidDeposit(
      ASSETS.USDT_TRON,
      { status: "confirmed", confirmations: 20, amount: "60" },
      { status: "expired", created_at: inMinutes(-31), expires_at: inMinutes(-1) },
    ),
    {
      charge: { status: "underpaid" },
      shows: { status: "underpaid", view: "quote", says: "quoteOverTitle" },
    },
  ),
]
