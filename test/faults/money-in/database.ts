import { Client, Pool } from "pg"

/** A database that is started anew is back after so long. */
const MAX_ATTEMPTS = 100
const RETRY_MS = 100

/** Refused before anything was carried out: PostgreSQL shuts down, starts, or is not there. */
function isNotConnected(error: unknown): boolean {
  const { code } = error as { code?: string }
  return code === "57P03" || code === "ECONNREFUSED"
}

/** Ended while it was asked something, which may have been carried out. */
function isCutOff(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  return code === "57P01" || /connection terminated/i.test(message ?? "")
}

/** Own connections bear it, so that they are spared when all others are cut. */
export const STAGE_NAME = "money-in-stage"

/**
 * `clock_timestamp()` and `now()` are found here before PostgreSQL's own, so that time passes by
 * command for everybody who asks the database.
 */
export const CLOCK = `
  CREATE SCHEMA fake_time;
  CREATE TABLE fake_time.shift (milliseconds bigint NOT NULL);
  INSERT INTO fake_time.shift VALUES (0);
  CREATE FUNCTION fake_time.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS
    $$ SELECT pg_catalog.clock_timestamp() + make_interval(secs => milliseconds / 1000.0)
       FROM fake_time.shift $$;
  CREATE FUNCTION fake_time.now() RETURNS timestamptz LANGUAGE sql VOLATILE AS
    $$ SELECT fake_time.clock_timestamp() $$;
  ALTER DATABASE medusa SET search_path TO fake_time, "$user", public, pg_catalog;
`

/** Every change of a charge and of a transfer, as it was committed; nobody can forget to tell. */
export const WITNESS = `
  CREATE SCHEMA witness;
  CREATE TABLE witness.change (
    number bigserial PRIMARY KEY, at timestamptz NOT NULL DEFAULT fake_time.clock_timestamp(),
    entity text NOT NULL, was jsonb, is_now jsonb NOT NULL);
  CREATE FUNCTION witness.note() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO witness.change (entity, was, is_now)
      VALUES (TG_TABLE_NAME, to_jsonb(OLD), to_jsonb(NEW));
      RETURN NULL;
    END $$;
  CREATE TRIGGER witness AFTER UPDATE ON crypto_checkout.charge
    FOR EACH ROW EXECUTE FUNCTION witness.note();
  CREATE TRIGGER witness AFTER INSERT OR UPDATE ON crypto_checkout.transfer
    FOR EACH ROW EXECUTE FUNCTION witness.note();
`

/** Medusa's own rows, as documents: what `query.graph` answers. */
const MEDUSA = `
  CREATE SCHEMA medusa;
  CREATE TABLE medusa.record (
    number bigserial, entity text, id text, doc jsonb NOT NULL, PRIMARY KEY (entity, id));
  CREATE TABLE medusa.mood (point text PRIMARY KEY, times int NOT NULL);
`

/** The stage's own connection to the database of the shop. */
export class StageDatabase {
  private readonly pool: Pool

  private constructor(readonly url: string) {
    this.pool = new Pool({
      connectionString: url,
      max: 3,
      idleTimeoutMillis: 0,
      application_name: STAGE_NAME,
    })
    // While the database is started anew.
    this.pool.on("error", () => undefined)
  }

  static async open(url: string, migrate: () => Promise<unknown>): Promise<StageDatabase> {
    const client = new Client({ connectionString: url })
    await client.connect()
    await client.query(CLOCK)
    await client.end()
    await migrate()
    const database = new StageDatabase(url)
    await database.sql(WITNESS)
    await database.sql(MEDUSA)
    return database
  }

  close(): Promise<void> {
    return this.pool.end()
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  async sql(text: string, values: unknown[] = []): Promise<any[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return (await this.pool.query(text, values)).rows
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || !isNotConnected(error)) throw error
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      }
    }
  }

  /** Sets the clock so far ahead of the machine's. */
  async shiftClock(milliseconds: number): Promise<void> {
    await this.sql(`UPDATE fake_time.shift SET milliseconds = $1`, [milliseconds])
  }

  /** Forgets everything that was written into it. */
  async clear(): Promise<void> {
    this.tables ??= (
      await this.sql(
        `SELECT schemaname || '.' || tablename AS name FROM pg_tables
         WHERE schemaname IN ('crypto_checkout', 'medusa', 'witness') AND tablename <> 'migration'`,
      )
    ).map(({ name }) => String(name))
    await this.sql(`TRUNCATE ${this.tables.join()}`)
  }

  private tables: string[] | undefined

  /** Cuts all connections but the stage's, as a broken network would. */
  async cutConnections(): Promise<void> {
    await this.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name <> $1 AND pid <> pg_backend_pid()`,
      [STAGE_NAME],
    )
  }

  /** Keeps a lock until it is freed; more often than once does no harm. */
  async lock(statement: string, values: unknown[] = []): Promise<() => Promise<void>> {
    const locker = await this.lockingClient(statement, values)
    let ended: Promise<void> | undefined
    return () => (ended ??= locker.end())
  }

  private async lockingClient(statement: string, values: unknown[]): Promise<Client> {
    for (let attempt = 1; ; attempt += 1) {
      const locker = new Client({ connectionString: this.url, application_name: STAGE_NAME })
      // A database that is started anew frees the lock, and nobody is asked.
      locker.on("error", () => undefined)
      try {
        await locker.connect()
        await locker.query("BEGIN")
        await locker.query(statement, values)
        return locker
      } catch (error) {
        await locker.end().catch(() => undefined)
        if (attempt === MAX_ATTEMPTS || !(isNotConnected(error) || isCutOff(error))) throw error
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      }
    }
  }

  /** Whether anybody waits for a lock. */
  async someoneWaits(): Promise<boolean> {
    try {
      const [row] = await this.sql(
        `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE wait_event_type = 'Lock'`,
      )
      return row.waiting > 0
    } catch (error) {
      if (isCutOff(error)) return false
      throw error
    }
  }
}
