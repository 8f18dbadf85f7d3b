import { sandboxClient } from "./store-client.mjs"

const BTC = "bip122:000000000019d6689c085ae165831e93/slip44:0"
const LTC = "bip122:12a765e31ffd4059bada1e25190f6e98/slip44:2"
const ETH = "eip155:1/slip44:60"
const USDT_ETHEREUM = "eip155:1/erc20:0xdac17f958d2ee523a2206206994597c13d831ec7"
const TRX = "tron:0x2b6653dc/slip44:195"
const USDT_TRON = "tron:0x2b6653dc/trc20:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"

/** What the merchant owns at each processor from the start, so that payouts can be tried at once. */
const BALANCES = {
  inventpay: { [BTC]: "0.5", [LTC]: "50", [ETH]: "5", [USDT_ETHEREUM]: "10000" },
  b2binpay: { [BTC]: "0.5", [ETH]: "5", [USDT_ETHEREUM]: "10000" },
  "b2binpay-defi": { [ETH]: "5", [USDT_ETHEREUM]: "10000", [USDT_TRON]: "10000" },
  defexa: { [BTC]: "0.5", [TRX]: "100000" },
  // BitPay keeps one balance, in US dollars.
  bitpay: { [BTC]: "0.5" },
}

/** Fills the balances of a fresh sandbox. */
export async function creditBalances(sandboxUrl) {
  const sandbox = sandboxClient(sandboxUrl)
  for (const [processor, amounts] of Object.entries(BALANCES)) {
    for (const [asset, amount] of Object.entries(amounts)) {
      await sandbox.post("/control/credit", { processor, asset, amount })
    }
  }
}
