import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { cpus, loadavg, totalmem } from "node:os"
import { join } from "node:path"
import { ROOT } from "../../store/lib/paths.mjs"
import { UserError } from "../../store/lib/ui.mjs"

export const RESULTS = join(ROOT, "test/.artifacts/bench")

/** Load of the machine and what it is, for whoever reads the figures later. */
export function describeMachine() {
  const processors = cpus()
  return {
    processors: `${processors.length} × ${processors[0]?.model.trim()}`,
    memory_gib: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    load: loadavg().map((value) => Math.round(value * 10) / 10),
  }
}

/**
 * Keeps the raw rows of a benchmark, with the machine they were measured on and how busy that was
 * before; answers the path.
 */
export function keepResults(name, machine, results) {
  mkdirSync(RESULTS, { recursive: true })
  const file = join(RESULTS, `${name}.json`)
  const content = { name, measured_at: new Date().toISOString(), machine, ...results }
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`)
  return file
}

/** The figures of a kept run. @throws UserError */
export function readFigures(file) {
  try {
    const { figures } = JSON.parse(readFileSync(file, "utf8"))
    if (Array.isArray(figures)) return figures
  } catch {
    // Told below.
  }
  throw new UserError(`${file} is not the result of a run of the benchmarks`)
}

/** The figures of the last run of each benchmark; null where one was never measured. */
export function lastFigures(names) {
  const files = names.map((name) => join(RESULTS, `${name}.json`))
  return files.every((file) => existsSync(file)) ? files.flatMap(readFigures) : null
}
