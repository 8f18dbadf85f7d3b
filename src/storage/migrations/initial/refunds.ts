/** Refunds with destination and claim link, and decisions about exceptions. */
export const REFUNDS = [
  `CREATE TABLE crypto_checkout.refund (
      id text PRIMARY KEY,
      charge_id text NOT NULL REFERENCES crypto_checkout.charge (id),
      amount numeric NOT NULL CHECK (amount > 0),
      state text NOT NULL
        CHECK (state IN ('requested', 'awaiting_claim', 'claimed', 'sending', 'confirmed',
          'booked', 'failed', 'attention', 'canceled')),
      reason text NOT NULL,
      note text,
      idempotency_key text UNIQUE,
      deposit_id text REFERENCES crypto_checkout.deposit (id),
      gateway text,
      asset text,
      policy text CHECK (policy IN ('original', 'today', 'custom', 'processor')),
      crypto_amount numeric CHECK (crypto_amount > 0),
      address text,
      tag text,
      destination_by text CHECK (destination_by IN ('admin', 'shopper')),
      destination_at timestamptz,
      email text,
      claim_token_hash text,
      claim_expires_at timestamptz,
      claim_serial int NOT NULL DEFAULT 0,
      created_by text,
      approved_by text,
      approved_at timestamptz,
      failure text,
      medusa_refund_id text UNIQUE,
      booked_amount numeric,
      book_at timestamptz,
      book_leased_until timestamptz,
      book_attempts int NOT NULL DEFAULT 0,
      book_error text,
      booked_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      memo_kind text,
      destination_warnings jsonb,
      makers text[] NOT NULL DEFAULT '{}',
      claim_shown_to text,
      medusa_reason_id text
    )`,
  `CREATE INDEX refund_charge ON crypto_checkout.refund (charge_id)`,
  `CREATE INDEX refund_address ON crypto_checkout.refund (lower(address) text_pattern_ops)
    WHERE address IS NOT NULL`,
  `CREATE INDEX refund_address_reversed
    ON crypto_checkout.refund (reverse(lower(address)) text_pattern_ops) WHERE address IS NOT NULL`,
  `CREATE INDEX refund_amount ON crypto_checkout.refund (amount, created_at)`,
  `CREATE INDEX refund_coins ON crypto_checkout.refund (crypto_amount, created_at)
    WHERE crypto_amount IS NOT NULL`,
  `CREATE INDEX refund_deposit ON crypto_checkout.refund (deposit_id) WHERE deposit_id IS NOT NULL`,
  `CREATE INDEX refund_list ON crypto_checkout.refund (created_at, id)`,
  `CREATE UNIQUE INDEX refund_once_per_reason ON crypto_checkout.refund (charge_id, reason)
    WHERE reason = 'order_canceled'`,
  `CREATE INDEX refund_to_book ON crypto_checkout.refund (book_at) WHERE book_at IS NOT NULL`,
  `CREATE INDEX refund_unfinished ON crypto_checkout.refund (created_at, id)
    WHERE state NOT IN ('booked', 'canceled')`,
  `CREATE TABLE crypto_checkout.charge_decision (
      charge_id text NOT NULL REFERENCES crypto_checkout.charge (id),
      label text NOT NULL,
      decision text NOT NULL CHECK (decision IN ('accept', 'refund', 'ignore')),
      reason text,
      refund_id text REFERENCES crypto_checkout.refund (id),
      actor text NOT NULL,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      mode text CHECK (mode IN ('in_full', 'received')),
      PRIMARY KEY (charge_id, label)
    )`,
  // Charges about which somebody has to decide are few, and stay few however many were decided about.
  `CREATE FUNCTION crypto_checkout.is_undecided(of_charge text, of_labels text[]) RETURNS boolean
    LANGUAGE sql STABLE AS $$
      SELECT EXISTS (
        SELECT 1 FROM unnest(of_labels) AS raised (label) WHERE NOT EXISTS (
          SELECT 1 FROM crypto_checkout.charge_decision decided
          WHERE decided.charge_id = of_charge AND decided.label = raised.label)) $$`,
  `CREATE FUNCTION crypto_checkout.note_labels() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.undecided := crypto_checkout.is_undecided(NEW.id, NEW.labels);
      RETURN NEW;
    END $$`,
  `CREATE TRIGGER note_labels BEFORE INSERT OR UPDATE OF labels ON crypto_checkout.charge
    FOR EACH ROW EXECUTE FUNCTION crypto_checkout.note_labels()`,
  `CREATE FUNCTION crypto_checkout.note_decision() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE of_charge text := coalesce(NEW.charge_id, OLD.charge_id);
    BEGIN
      UPDATE crypto_checkout.charge SET undecided = crypto_checkout.is_undecided(id, labels)
      WHERE id = of_charge;
      RETURN NULL;
    END $$`,
  `CREATE TRIGGER note_decision AFTER INSERT OR DELETE ON crypto_checkout.charge_decision
    FOR EACH ROW EXECUTE FUNCTION crypto_checkout.note_decision()`,
]
