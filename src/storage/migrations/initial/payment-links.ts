/** Links to amounts that admins have named. */
export const PAYMENT_LINKS = [
  `CREATE TABLE crypto_checkout.payment_link (
      id text PRIMARY KEY,
      link_key text NOT NULL,
      idempotency_key text NOT NULL UNIQUE,
      content_hash text NOT NULL,
      title text NOT NULL,
      amount numeric NOT NULL CHECK (amount > 0),
      currency_code text NOT NULL,
      region_id text NOT NULL,
      sales_channel_id text,
      order_id text UNIQUE,
      collection_id text,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      created_by text NOT NULL,
      expires_at timestamptz,
      ended_at timestamptz,
      end_reason text CHECK (end_reason IN ('revoked', 'expired', 'order_canceled')),
      order_canceled_at timestamptz,
      emails int NOT NULL DEFAULT 0
    )`,
  `CREATE INDEX payment_link_list ON crypto_checkout.payment_link (created_at DESC, id DESC)
    WHERE order_id IS NOT NULL`,
  `CREATE INDEX payment_link_expiring ON crypto_checkout.payment_link (expires_at)
    WHERE ended_at IS NULL AND expires_at IS NOT NULL`,
  `CREATE INDEX payment_link_ending ON crypto_checkout.payment_link (ended_at)
    WHERE ended_at IS NOT NULL AND order_canceled_at IS NULL`,
]
