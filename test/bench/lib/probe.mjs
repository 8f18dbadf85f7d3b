import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { freePort } from "../../store/lib/ports.mjs"
import { ROOT } from "../../store/lib/paths.mjs"
import { RESULTS } from "./results.mjs"

const PRELOADED = join(ROOT, "test/bench/lib/probe.cjs")

/** A way to ask one process of Medusa what it holds and uses: `env` is for that process. */
export async function openProbe() {
  const port = await freePort()
  const ask = async (path) => {
    const answer = await fetch(`http://127.0.0.1:${port}/${path}`)
    if (!answer.ok) throw new Error(await answer.text())
    return answer.json()
  }
  return {
    env: { NODE_OPTIONS: `--require ${PRELOADED}`, PROBE_PORT: String(port) },
    /** Milliseconds of processor time so far, of all threads. */
    async cpu() {
      const { user, system } = await ask("cpu")
      return (user + system) / 1_000
    },
    /** Bytes, after the garbage was collected. */
    memory: () => ask("memory"),
    startProfile: () => ask("profile"),
    /** Writes what `node --cpu-prof` writes; answers the path. */
    async endProfile(name) {
      const file = fileOf(`${name}.cpuprofile`)
      await ask(`profiled?file=${encodeURIComponent(file)}`)
      return file
    },
    /** Writes all objects of the process; answers the path. */
    async keepHeap(name) {
      const file = fileOf(`${name}.heapsnapshot`)
      await ask(`heap?file=${encodeURIComponent(file)}`)
      return file
    },
  }
}

function fileOf(name) {
  mkdirSync(RESULTS, { recursive: true })
  return join(RESULTS, name)
}
