import "reflect-metadata"
import { DataSource, type MigrationInterface } from "typeorm"
import {
  AmlCaseRow,
  ApprovedAddressRow,
  AuditEventRow,
  BalanceRow,
  CallbackRow,
  ChargeDecisionRow,
  ChargeRow,
  DepositRow,
  EventRow,
  PaymentLinkRow,
  PayoutBatchRow,
  PayoutRow,
  RefundRow,
  TransferRow,
} from "./entities"
import { Initial1764460800000 } from "./migrations/1764460800000-initial"
import { SCHEMA } from "./schema"
import { SteadyClient } from "./steady-client"

/** Where our tables are: Medusa's own database. */
export interface DatabaseOptions {
  /** PostgreSQL connection URL. */
  clientUrl: string
  /** As Medusa's `databaseDriverOptions.connection.ssl`. */
  ssl?: boolean | Record<string, unknown>
  /** Connections of our own pool, beside Medusa's. Default 5. */
  poolSize?: number
}

const HAS_MIGRATIONS = `SELECT to_regclass('${SCHEMA}.migration') IS NOT NULL AS exists`

const MIGRATIONS: (new () => MigrationInterface)[] = [Initial1764460800000]

export function createDataSource(options: DatabaseOptions): DataSource {
  return new DataSource({
    type: "postgres",
    url: options.clientUrl,
    schema: SCHEMA,
    ssl: options.ssl,
    poolSize: options.poolSize ?? 5,
    applicationName: "medusa-crypto-checkout",
    extra: { Client: SteadyClient },
    entities: [
      ChargeRow,
      DepositRow,
      TransferRow,
      CallbackRow,
      AuditEventRow,
      EventRow,
      RefundRow,
      PaymentLinkRow,
      PayoutRow,
      PayoutBatchRow,
      AmlCaseRow,
      ChargeDecisionRow,
      ApprovedAddressRow,
      BalanceRow,
    ],
    migrations: MIGRATIONS,
    migrationsTableName: "migration",
    migrationsTransactionMode: "each",
    synchronize: false,
    logging: false,
  })
}

/** Creates the schema where it is missing and runs what has not run yet; returns the names. */
export async function migrate(options: DatabaseOptions): Promise<string[]> {
  return withDataSource(options, async (dataSource) => {
    await dataSource.query(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`)
    const ran = await dataSource.runMigrations()
    return ran.map((migration) => migration.name)
  })
}

/** What mends it, for whoever reads the log. */
const MIGRATE = 'run "npx medusa db:migrate" before Medusa is started'

/** The database lacks tables or columns that this version of the plugin needs. */
export class MigrationsMissingError extends Error {
  override readonly name = "MigrationsMissingError"
}

/**
 * A database that is further than this code is fine: a newer process is being rolled out.
 * @throws MigrationsMissingError
 */
export async function requireMigrations(dataSource: DataSource): Promise<void> {
  const [{ exists }] = await dataSource.query<[{ exists: boolean }]>(HAS_MIGRATIONS)
  if (!exists) {
    throw new MigrationsMissingError(
      `The tables of medusa-crypto-checkout do not exist in Medusa's database: ${MIGRATE}`,
    )
  }
  const ran = await dataSource.query<{ name: string }[]>(`SELECT name FROM ${SCHEMA}.migration`)
  const names = new Set(ran.map(({ name }) => name))
  const missing = MIGRATIONS.filter(({ name }) => !names.has(name))
  if (missing.length === 0) return
  throw new MigrationsMissingError(
    `The tables of medusa-crypto-checkout are those of an older version (missing: ${missing.map(({ name }) => name).join(", ")}): ${MIGRATE}`,
  )
}

/** Undoes the last migration; does nothing when there is none. */
export async function revertLastMigration(options: DatabaseOptions): Promise<void> {
  await withDataSource(options, async (dataSource) => {
    const [{ exists }] = await dataSource.query<[{ exists: boolean }]>(HAS_MIGRATIONS)
    if (exists) {
      await dataSource.undoLastMigration()
    }
  })
}

async function withDataSource<T>(
  options: DatabaseOptions,
  work: (dataSource: DataSource) => Promise<T>,
): Promise<T> {
  const dataSource = await createDataSource({ ...options, poolSize: 1 }).initialize()
  try {
    return await work(dataSource)
  } finally {
    await dataSource.destroy()
  }
}
