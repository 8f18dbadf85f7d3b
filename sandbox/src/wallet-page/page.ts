/** The frame of the wallet page; the script fills in payments and deliveries. */
export const WALLET_HTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sandbox wallet</title>
<link rel="stylesheet" href="wallet.css">
<script src="wallet.js" defer></script>
</head>
<body>
<header class="bar">
  <div class="inner">
    <div class="brand">
      <span class="logo" aria-hidden="true"></span>
      <div><h1>Sandbox wallet</h1><p id="clock" class="muted">Fake chain, no real coins</p></div>
    </div>
    <div class="row">
      <button id="mine-1">Mine 1 block</button>
      <button id="hour">Clock + 1 h</button>
    </div>
  </div>
</header>
<main class="inner">
  <form id="pay" class="card pay">
    <label for="uri">Pay an address or payment URI</label>
    <div class="fields">
      <input id="uri" autocomplete="off" spellcheck="false" required
        placeholder="bitcoin:bc1q…?amount=0.0005">
      <input id="uri-amount" inputmode="decimal" autocomplete="off" aria-label="Amount"
        placeholder="Amount (optional)">
      <button class="primary">Pay</button>
    </div>
    <p class="muted small">BIP21, EIP-681 with token transfers, solana:, litecoin:, or a bare address of a payment below.</p>
  </form>

  <section aria-labelledby="payments-title">
    <h2 id="payments-title">Payments <span id="payments-count" class="count"></span></h2>
    <div id="payments"></div>
    <p id="no-payments" class="card empty">No payments yet. Start a crypto checkout in the shop, and it shows up here.</p>
  </section>

  <section aria-labelledby="payouts-title">
    <h2 id="payouts-title">Money out <span id="payouts-count" class="count"></span></h2>
    <div id="payouts"></div>
    <p id="no-payouts" class="card empty">Nothing was sent. Refund an order or make a payout in the shop's admin, and it shows up here.</p>
  </section>

  <section aria-labelledby="callbacks-title">
    <h2 id="callbacks-title">Webhook deliveries <span id="callbacks-count" class="count"></span></h2>
    <div id="callbacks" class="card log"></div>
  </section>
</main>
<div id="toast" role="status" aria-live="polite"></div>
</body>
</html>
`
