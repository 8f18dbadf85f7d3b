/** The inbox of callbacks, and what was refused at its door. */
export const CALLBACKS = [
  `CREATE TABLE crypto_checkout.callback (
      id text PRIMARY KEY,
      gateway text NOT NULL,
      dedup_key text NOT NULL,
      event text NOT NULL,
      subject text NOT NULL,
      external_id text,
      reference text,
      raw_body bytea NOT NULL,
      received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      repeats int NOT NULL DEFAULT 0,
      state text NOT NULL DEFAULT 'pending'
        CHECK (state IN ('pending', 'done', 'ignored', 'failed')),
      attempts int NOT NULL DEFAULT 0,
      next_attempt_at timestamptz DEFAULT clock_timestamp(),
      processed_at timestamptz,
      deposit_id text,
      error text,
      proof text,
      warning text,
      account text NOT NULL DEFAULT '',
      body_erased_at timestamptz,
      CONSTRAINT callback_named_once UNIQUE (gateway, account, dedup_key)
    )`,
  `CREATE INDEX callback_body ON crypto_checkout.callback (received_at)
    WHERE body_erased_at IS NULL`,
  `CREATE INDEX callback_by_gateway ON crypto_checkout.callback (gateway, received_at DESC, id DESC)`,
  `CREATE INDEX callback_deposit ON crypto_checkout.callback (deposit_id)
    WHERE deposit_id IS NOT NULL`,
  `CREATE INDEX callback_external ON crypto_checkout.callback (external_id)
    WHERE external_id IS NOT NULL`,
  `CREATE INDEX callback_failed ON crypto_checkout.callback (received_at DESC, id DESC)
    WHERE state = 'failed'`,
  `CREATE INDEX callback_list ON crypto_checkout.callback (received_at DESC, id DESC)`,
  `CREATE INDEX callback_pending ON crypto_checkout.callback (gateway, next_attempt_at)
    WHERE state = 'pending'`,
  `CREATE INDEX callback_reference ON crypto_checkout.callback (reference)
    WHERE reference IS NOT NULL`,
  `CREATE TABLE crypto_checkout.callback_rejection (
      gateway text NOT NULL,
      reason text NOT NULL
        CHECK (reason IN ('signature', 'format', 'too_large', 'unknown_gateway')),
      day date NOT NULL,
      count bigint NOT NULL,
      last_at timestamptz NOT NULL,
      last_bytes int NOT NULL,
      PRIMARY KEY (gateway, reason, day)
    )`,
  `CREATE TABLE crypto_checkout.hook_probe (
      nonce text PRIMARY KEY,
      gateway text NOT NULL,
      sent_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      arrived_at timestamptz
    )`,
]
