import { type ChildProcess, execFileSync, fork } from "node:child_process"
import { join } from "node:path"
import type { Deed } from "./deeds"
import type { ShopPlace } from "./shop"
import type { Report, Task } from "./shop-process"

const ROOT = join(__dirname, "../../..")

/** A process of the shop of its own, which can be killed at any moment. */
export class ShopProcess {
  private readonly child: ChildProcess
  private readonly waiting = new Map<number, (report: Report) => void>()
  private readonly ready: Promise<void>
  private readonly ended: Promise<void>
  private tasks = 0
  private errors = ""

  /** @param name under which the wire knows it */
  constructor(
    readonly name: string,
    script: string,
    place: ShopPlace,
    wireUrl: string,
  ) {
    const proxy = new URL(wireUrl)
    proxy.username = name
    this.child = fork(script, [], {
      env: {
        ...process.env,
        NODE_OPTIONS: "",
        NODE_PATH: join(ROOT, "node_modules"),
        SHOP_PLACE: JSON.stringify(place),
        http_proxy: proxy.href,
        no_proxy: "",
      },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    })
    this.child.stderr?.on("data", (chunk: Buffer) => (this.errors += chunk.toString()))
    this.ended = new Promise((resolve) => this.child.once("exit", () => resolve()))
    this.ready = new Promise((resolve, reject) => {
      this.child.on("message", (report: Report) => {
        if ("ready" in report) resolve()
        else this.waiting.get(report.number)?.(report)
      })
      void this.ended.then(() => reject(new Error(`A shop process did not start: ${this.errors}`)))
    })
    this.ready.catch(() => undefined)
  }

  async whenReady(): Promise<this> {
    await this.ready
    return this
  }

  /** Never answered when the process dies meanwhile. */
  perform(deed: Deed, options: Record<string, unknown> = {}): Promise<string[]> {
    const task: Task = { number: (this.tasks += 1), deed, options }
    return new Promise((resolve, reject) => {
      this.waiting.set(task.number, (report) => {
        this.waiting.delete(task.number)
        if ("ids" in report) resolve(report.ids)
        else if ("error" in report) reject(new Error(report.error))
      })
      this.child.send(task, () => undefined)
    })
  }

  /** `kill -9`; resolves once the process is gone. */
  async kill(): Promise<void> {
    this.child.kill("SIGKILL")
    await this.ended
  }
}

/** The shop's processes: two that live on, and one in reserve to be killed. */
export class Processes {
  private readonly all: ShopProcess[] = []
  private spare: ShopProcess
  private readonly script: string
  private count = 0

  private constructor(
    directory: string,
    private readonly place: ShopPlace,
    private readonly wireUrl: string,
  ) {
    this.script = bundle(directory)
    this.spare = this.spawn()
  }

  /** @param directory for the processes' program */
  static start(directory: string, place: ShopPlace, wireUrl: string): Processes {
    return new Processes(directory, place, wireUrl)
  }

  /** The two that live on. */
  async residents(): Promise<[ShopProcess, ShopProcess]> {
    this.pair ??= [this.spawn(), this.spawn()]
    return Promise.all([this.pair[0].whenReady(), this.pair[1].whenReady()])
  }

  private pair: [ShopProcess, ShopProcess] | undefined

  /** One to be killed; the next one starts while it lives. */
  async victim(): Promise<ShopProcess> {
    const victim = await this.spare.whenReady()
    this.spare = this.spawn()
    return victim
  }

  async end(): Promise<void> {
    await Promise.all(this.all.map((each) => each.kill()))
  }

  private spawn(): ShopProcess {
    const name = `shop${(this.count += 1)}`
    const started = new ShopProcess(name, this.script, this.place, this.wireUrl)
    this.all.push(started)
    return started
  }
}

/** One file: a process that is to be killed must start quickly. */
function bundle(directory: string): string {
  const script = join(directory, "shop-process.cjs")
  execFileSync(join(ROOT, "node_modules/.bin/esbuild"), [
    join(__dirname, "shop-process.ts"),
    "--bundle",
    "--platform=node",
    "--packages=external",
    "--log-level=warning",
    `--alias:@medusajs/framework/utils=${join(__dirname, "medusa-utils.cjs")}`,
    `--tsconfig=${join(ROOT, "tsconfig.json")}`,
    `--outfile=${script}`,
  ])
  return script
}
