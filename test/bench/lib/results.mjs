import { mkdirSync, writeFileSync } from "node:fs"
import { cpus, totalmem } from "node:os"
import { join } from "node:path"
import { ROOT } from "../../store/lib/paths.mjs"

const RESULTS = join(ROOT, "test/.artifacts/bench")

/** Keeps the raw rows of a benchmark, with the machine they were measured on; answers the path. */
export function keepResults(name, results) {
  mkdirSync(RESULTS, { recursive: true })
  const file = join(RESULTS, `${name}.json`)
  const processors = cpus()
  const machine = {
    processors: `${processors.length} × ${processors[0]?.model.trim()}`,
    memory_gib: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  }
  const content = { name, measured_at: new Date().toISOString(), machine, ...results }
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`)
  return file
}
