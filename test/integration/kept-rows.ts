import { Client } from "pg"

/**
 * Keeps a copy of all rows in the database itself, to put them back from. Making the database anew
 * from a template costs a second and more before each test, and cuts the connections of a Medusa that
 * goes on running.
 */
export async function keepRows(database: string): Promise<void> {
  await run(database, KEEP)
}

/**
 * Puts all rows back to what {@link keepRows} has seen. Sequences go on: what the last test has left
 * under way may have taken a number already, and write its row only now.
 */
export async function putRowsBack(database: string): Promise<void> {
  // Foreign keys and triggers sleep meanwhile, so that the order of the tables does not matter.
  const sql = `SET session_replication_role = replica; SET lock_timeout = '15s'; ${PUT_BACK}`
  for (let tries = 1; ; tries += 1) {
    try {
      return await run(database, sql)
    } catch (error) {
      // A worker that still writes for the last test may have locked the same rows in another order.
      if ((error as { code?: string }).code !== DEADLOCK || tries === MAX_TRIES) throw error
    }
  }
}

const DEADLOCK = "40P01"
const MAX_TRIES = 5

async function run(database: string, sql: string): Promise<void> {
  const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
  const login = { host: DB_HOST, user: DB_USERNAME, password: DB_PASSWORD }
  const client = new Client({ ...login, port: Number(DB_PORT), database })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

const KEEP = `DO $$
DECLARE
  each record;
  filled boolean;
BEGIN
  DROP SCHEMA IF EXISTS kept_rows CASCADE;
  CREATE SCHEMA kept_rows;
  CREATE TABLE kept_rows.tables (id oid, name text, columns text, filled boolean);
  FOR each IN
    SELECT class.oid AS id, class.oid::regclass::text AS name,
           string_agg(quote_ident(attname), ', ' ORDER BY attnum)
             FILTER (WHERE attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns
    FROM pg_class class
    JOIN pg_namespace space ON space.oid = class.relnamespace
    JOIN pg_attribute ON attrelid = class.oid
    WHERE class.relkind = 'r' AND space.nspname !~ '^(pg_|information_schema|kept_rows)'
    GROUP BY class.oid
  LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %s)', each.name) INTO filled;
    IF filled THEN
      EXECUTE format('CREATE TABLE kept_rows.t%s AS SELECT %s FROM %s',
                     each.id, each.columns, each.name);
    END IF;
    INSERT INTO kept_rows.tables VALUES (each.id, each.name, each.columns, filled);
  END LOOP;
END $$`

const PUT_BACK = `DO $$
DECLARE
  each record;
BEGIN
  FOR each IN SELECT * FROM kept_rows.tables LOOP
    EXECUTE format('DELETE FROM %s', each.name);
    IF each.filled THEN
      EXECUTE format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM kept_rows.t%s',
                     each.name, each.columns, each.columns, each.id);
    END IF;
  END LOOP;
END $$`
