import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"

/** Format of the file; a file of another version is refused. */
const VERSION = 1

/** Keeps the sandbox's state in a JSON file, so that a restart goes on where it stopped. */
export class StateFile {
  private timer: NodeJS.Timeout | undefined

  /**
   * @param snapshot gives what is to be kept.
   * @param delayMs changes within this time are written together.
   */
  constructor(
    private readonly path: string,
    private readonly snapshot: () => unknown,
    private readonly delayMs = 200,
  ) {}

  /** The state of last time, or null when there is no file yet. */
  read(): unknown {
    if (!existsSync(this.path)) return null
    let file: { version?: unknown; state?: unknown }
    try {
      file = JSON.parse(readFileSync(this.path, "utf8"))
    } catch {
      throw new Error(`${this.path} is not a sandbox state file; delete it or name another one`)
    }
    if (file.version !== VERSION) {
      throw new Error(`${this.path} was written by another version of the sandbox; delete it`)
    }
    return file.state
  }

  /** Writes soon. */
  schedule(): void {
    if (this.timer) return
    this.timer = setTimeout(() => this.write(), this.delayMs)
    this.timer.unref()
  }

  /** Writes now, through a second file, so that a crash never leaves half of one. */
  write(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    mkdirSync(dirname(this.path), { recursive: true })
    const fresh = `${this.path}.${process.pid}.tmp`
    writeFileSync(fresh, JSON.stringify({ version: VERSION, state: this.snapshot() }))
    renameSync(fresh, this.path)
  }
}
