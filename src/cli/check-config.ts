import { existsSync } from "node:fs"
import { createRequire } from "node:module"
import { join, resolve } from "node:path"
import { pathToFileURL } from "node:url"
import type { ProjectConfig } from "../modules/crypto-checkout/accounts/connection"
import { gatewayOptionNames } from "../modules/crypto-checkout/options"

/** The plugin's options, and where Medusa's database is. */
export interface FoundConfig {
  options: Record<string, unknown>
  project: ProjectConfig | undefined
  /** For people. */
  source: string
}

const PLUGIN = "medusa-crypto-checkout"
const NAMES = ["ts", "js", "mjs", "cjs"].map((ending) => `medusa-config.${ending}`)

interface Entry {
  resolve?: unknown
  options?: Record<string, unknown>
}

/**
 * Finds the options in Medusa's configuration, else in the environment.
 * @param file the configuration, where it has another name or place
 * @throws Error that says what is missing
 */
export async function findConfig(
  cwd: string,
  env: NodeJS.ProcessEnv,
  file: string | undefined,
): Promise<FoundConfig> {
  const path = file ? resolve(cwd, file) : NAMES.map((name) => join(cwd, name)).find(existsSync)
  return path === undefined ? fromEnvironment(env) : fromFile(path, cwd)
}

async function fromFile(path: string, cwd: string): Promise<FoundConfig> {
  if (!existsSync(path)) throw new Error(`There is no ${path}`)
  const config = await load(path, cwd)
  const { plugins, modules } = config
  const entry = [...entriesOf(plugins), ...entriesOf(modules)].find(
    (each) => String(each.resolve).split("/")[0] === PLUGIN && each.options !== undefined,
  )
  if (!entry?.options) throw new Error(`${path} has no plugin ${PLUGIN} with options`)
  return { options: entry.options, project: config, source: path }
}

/** TypeScript is compiled by ts-node, which Medusa projects have; so do Medusa's own commands. */
async function load(path: string, cwd: string): Promise<NonNullable<ProjectConfig> & Lists> {
  const require = createRequire(join(cwd, "package.json"))
  if (path.endsWith(".mjs")) return defaultOf(await import(pathToFileURL(path).href))
  if (path.endsWith(".ts")) {
    const { register } = require("ts-node") as { register(options: object): void }
    // Whatever the project's modules are, `require` reads CommonJS.
    register({
      transpileOnly: true,
      compilerOptions: { module: "commonjs", moduleResolution: "node10" },
    })
  }
  return defaultOf(require(path))
}

interface Lists {
  plugins?: unknown
  modules?: unknown
}

function defaultOf(loaded: unknown): NonNullable<ProjectConfig> & Lists {
  const { default: inner } = loaded as { default?: unknown }
  return (inner ?? loaded) as NonNullable<ProjectConfig> & Lists
}

/** A list, or a map by key as Medusa makes of it. */
function entriesOf(list: unknown): Entry[] {
  const all: unknown[] = typeof list === "object" && list !== null ? Object.values(list) : []
  return all.filter((each): each is Entry => typeof each === "object" && each !== null)
}

/**
 * Reads e.g. `ACME_API_KEY` as the option `gateways.acme.apiKey`. Lists and objects are
 * written as JSON.
 */
function fromEnvironment(env: NodeJS.ProcessEnv): FoundConfig {
  const gateways = Object.fromEntries(
    Object.entries(gatewayOptionNames()).flatMap(([gateway, names]) => {
      const given = names.flatMap((name) => {
        const value = env[variableOf(gateway, name)]
        return value === undefined || value === "" ? [] : [[name, valueOf(value)] as const]
      })
      return given.length === 0 ? [] : [[gateway, Object.fromEntries(given)] as const]
    }),
  )
  if (Object.keys(gateways).length === 0) {
    throw new Error(
      `No medusa-config found, and no processor keys in the environment, such as ACME_API_KEY for gateways.acme.apiKey. Run this in the project folder, or pass the file with --config`,
    )
  }
  const databaseUrl = env["DATABASE_URL"]
  return {
    options: { publicUrl: env["CRYPTO_CHECKOUT_PUBLIC_URL"], gateways },
    project: databaseUrl ? { projectConfig: { databaseUrl } } : undefined,
    source: "the environment",
  }
}

function variableOf(gateway: string, option: string): string {
  const words = option.replace(/[A-Z]/g, (letter) => `_${letter}`)
  return `${gateway}_${words}`.replaceAll("-", "_").toUpperCase()
}

function valueOf(text: string): unknown {
  if (!/^[[{]/.test(text)) return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
