/** Who did what, alerts, balances, and what is known of gateways, settings and requests. */
export const OPERATIONS = [
  `CREATE TABLE crypto_checkout.audit_event (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      charge_id text REFERENCES crypto_checkout.charge (id),
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      type text NOT NULL,
      message text NOT NULL,
      data jsonb NOT NULL DEFAULT '{}',
      subject text,
      actor text,
      via text
    )`,
  `CREATE INDEX audit_event_by_admins ON crypto_checkout.audit_event (at DESC, id DESC)
    WHERE actor IS NOT NULL`,
  `CREATE INDEX audit_event_list ON crypto_checkout.audit_event (at DESC, id DESC)`,
  `CREATE INDEX audit_event_charge ON crypto_checkout.audit_event (charge_id, id)`,
  `CREATE INDEX audit_event_subject ON crypto_checkout.audit_event (subject, id)
    WHERE subject IS NOT NULL`,
  `CREATE TABLE crypto_checkout.alert (
      id text PRIMARY KEY,
      kind text NOT NULL,
      dedup_key text NOT NULL UNIQUE,
      title text NOT NULL,
      message text NOT NULL,
      path text,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      next_attempt_at timestamptz DEFAULT clock_timestamp(),
      attempts int NOT NULL DEFAULT 0,
      sent_at timestamptz,
      error text
    )`,
  `CREATE INDEX alert_unsent ON crypto_checkout.alert (next_attempt_at)
    WHERE next_attempt_at IS NOT NULL`,
  `CREATE TABLE crypto_checkout.balance (
      gateway text NOT NULL,
      code text NOT NULL,
      asset text,
      available numeric NOT NULL,
      pending numeric,
      read_at timestamptz NOT NULL,
      PRIMARY KEY (gateway, code)
    )`,
  `CREATE TABLE crypto_checkout.balance_month (
      gateway text NOT NULL,
      month date NOT NULL,
      code text NOT NULL,
      asset text,
      available numeric NOT NULL,
      read_at timestamptz NOT NULL,
      PRIMARY KEY (gateway, month, code)
    )`,
  `CREATE TABLE crypto_checkout.balance_read (
      gateway text PRIMARY KEY,
      tried_at timestamptz NOT NULL,
      next_read_at timestamptz NOT NULL,
      failed_reads int NOT NULL DEFAULT 0,
      error text
    )`,
  `CREATE TABLE crypto_checkout.connection_test (
      gateway text PRIMARY KEY,
      tested_at timestamptz NOT NULL,
      tested_by text,
      checks jsonb NOT NULL
    )`,
  `CREATE TABLE crypto_checkout.gateway_health (
      gateway text PRIMARY KEY,
      last_success_at timestamptz,
      last_failure_at timestamptz,
      last_error text,
      failing_since timestamptz
    )`,
  `CREATE TABLE crypto_checkout.gateway_pause (
      gateway text NOT NULL,
      scope text NOT NULL CHECK (scope IN ('payments', 'payouts')),
      reason text NOT NULL,
      paused_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      paused_by text,
      ends_at timestamptz,
      PRIMARY KEY (gateway, scope)
    )`,
  `CREATE TABLE crypto_checkout.daily_figures (
      day date PRIMARY KEY,
      computed_at timestamptz NOT NULL,
      figures jsonb NOT NULL
    )`,
  `CREATE TABLE crypto_checkout.setting (
      name text PRIMARY KEY,
      digest text NOT NULL
    )`,
  `CREATE UNLOGGED TABLE crypto_checkout.rate_limit (
      key varchar(255) PRIMARY KEY,
      points int NOT NULL DEFAULT 0,
      expire bigint
    )`,
  `CREATE INDEX rate_limit_expire ON crypto_checkout.rate_limit (expire)`,
]
