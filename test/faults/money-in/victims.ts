import { type ChildProcess, execFileSync, fork } from "node:child_process"
import { join } from "node:path"
import type { NodePlace } from "./node"
import type { Answer, Deed, Task } from "./node-process"

/** How often a process is started that ends at once. */
const STARTS = 3

const ROOT = join(__dirname, "../../..")

/** A process of the shop of its own, which is going to be killed. */
export class Victim {
  private readonly child: ChildProcess
  private readonly ready: Promise<void>
  private readonly ended: Promise<void>
  private readonly waiting = new Map<number, (error: string | null) => void>()
  private tasks = 0
  private errors = ""

  /** @param name under which the wire knows it */
  constructor(
    readonly name: string,
    script: string,
    databaseUrl: string,
    wireUrl: string,
  ) {
    const proxy = new URL(wireUrl)
    proxy.username = name
    this.child = fork(script, [], {
      env: {
        ...process.env,
        NODE_OPTIONS: "",
        NODE_PATH: join(ROOT, "node_modules"),
        DATABASE_URL: databaseUrl,
        http_proxy: proxy.href,
        no_proxy: "",
      },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    })
    this.child.stderr?.on("data", (chunk: Buffer) => (this.errors += chunk.toString()))
    this.ended = new Promise((resolve) => this.child.once("exit", () => resolve()))
    this.ready = new Promise((resolve, reject) => {
      this.child.on("message", (answer: Answer) => {
        if ("ready" in answer) resolve()
        else this.waiting.get(answer.number)?.(answer.error)
      })
      void this.ended.then(() => reject(new Error(`A shop process did not start: ${this.errors}`)))
    })
    this.ready.catch(() => undefined)
  }

  async whenReady(): Promise<this> {
    await this.ready
    return this
  }

  /** Resolves with its error, if it had one; never when the process dies meanwhile. */
  perform(deed: Deed, place: NodePlace, shift: number): Promise<string | null> {
    const task: Task = { number: (this.tasks += 1), deed, place, shift }
    return new Promise((resolve) => {
      this.waiting.set(task.number, resolve)
      this.child.send(task, () => undefined)
    })
  }

  /** `kill -9`; resolves once the process is gone. */
  async kill(): Promise<void> {
    this.child.kill("SIGKILL")
    await this.ended
  }
}

/** Processes to be killed; the next one starts while one lives. */
export class Victims {
  private readonly all: Victim[] = []
  private spare: Victim | undefined
  private readonly script: string

  /** @param directory for the processes' program */
  constructor(
    directory: string,
    private readonly databaseUrl: string,
    private readonly wireUrl: string,
  ) {
    this.script = bundle(directory)
  }

  async next(): Promise<Victim> {
    const waiting = this.spare
    this.spare = undefined
    // Its database may have been stopped while it started.
    const victim = (await waiting?.whenReady().catch(() => undefined)) ?? (await this.start())
    this.spare = this.spawn()
    return victim
  }

  private async start(attempt = 1): Promise<Victim> {
    try {
      return await this.spawn().whenReady()
    } catch (error) {
      if (attempt === STARTS) throw error
      return this.start(attempt + 1)
    }
  }

  async end(): Promise<void> {
    await Promise.all(this.all.map((each) => each.kill()))
  }

  private spawn(): Victim {
    const name = `victim${this.all.length + 1}`
    const started = new Victim(name, this.script, this.databaseUrl, this.wireUrl)
    this.all.push(started)
    return started
  }
}

/** One file: a process that is to be killed must start quickly. */
function bundle(directory: string): string {
  const script = join(directory, "node-process.cjs")
  const utils = join(__dirname, "medusa/utils.cjs")
  execFileSync(join(ROOT, "node_modules/.bin/esbuild"), [
    join(__dirname, "node-process.ts"),
    "--bundle",
    "--platform=node",
    "--packages=external",
    "--log-level=warning",
    `--alias:@medusajs/framework/utils=${utils}`,
    `--alias:@medusajs/framework/modules-sdk=${utils}`,
    `--alias:@medusajs/medusa/core-flows=${join(__dirname, "medusa/core-flows.ts")}`,
    `--tsconfig=${join(ROOT, "tsconfig.json")}`,
    `--outfile=${script}`,
  ])
  return script
}
