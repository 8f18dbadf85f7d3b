import express from "express"
import type { AddressInfo } from "node:net"
import http from "node:http"
import { type CallbackDelivery, CallbackQueue } from "./callbacks"
import { type ChainState, FakeChain } from "./chain"
import { SandboxClock } from "./clock"
import type { SandboxContext } from "./context"
import { controlRoutes } from "./control-routes"
import { Controls } from "./controls"
import { CallCounters } from "./counters"
import { Faults } from "./faults"
import { type ProcessorSettings, type Processors, createProcessors } from "./registry"
import { StateFile } from "./state-file"
import { walletPage } from "./wallet-page"

export type { CallbackAttempt, CallbackDelivery } from "./callbacks"
export type { ChainTransfer } from "./chain"
export type { SendRequest } from "./controls"
export type { Fault } from "./faults"
export type { PaymentView, PayoutView, Setback, TransferView } from "./processor"
export type { ScenarioRequest, ScenarioResult, ScenarioSummary } from "./scenarios"
export { makeAddress } from "./addresses"
export { ASSET, ASSETS, NETWORKS } from "./assets"

/** Settings of a sandbox. */
export interface SandboxOptions extends ProcessorSettings {
  /** Default 0: any free port. */
  port?: number
  /** Default `127.0.0.1`. */
  host?: string
  /** JSON file that keeps the state over restarts. Default: nothing is kept. */
  stateFile?: string
  /** Seconds of the sandbox clock before each retry of a failed callback. */
  retrySchedule?: readonly number[]
  /** How long a callback's receiver may take, in milliseconds. Default 5000. */
  callbackTimeoutMs?: number
  /** Default true. */
  rateLimits?: boolean
  /** Mines a block so many seconds after a transfer, and further ones. Default: only by command. */
  autoMineSeconds?: number | null
  /** Makes addresses and ids repeatable. Default: random. */
  seed?: string
}

/** A running sandbox. */
export interface Sandbox extends Pick<Controls, keyof Controls>, Processors {
  /** e.g. `http://127.0.0.1:9500`; serves the wallet page. */
  url: string
  port: number
  chain: FakeChain
  clock: SandboxClock
  /** Stops everything and writes the state file. */
  close(): Promise<void>
}

interface State {
  clock: number
  chain: ChainState
  callbacks: CallbackDelivery[]
  processors: Record<string, unknown>
}

/**
 * Starts the simulated processors on one fake chain and waits until they can be called.
 * @throws Error in production: whoever reaches its control API makes payments arrive
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  if (process.env["NODE_ENV"] === "production") {
    throw new Error(
      "The sandbox does not start with NODE_ENV=production: whoever reaches its control API makes payments arrive that nobody made",
    )
  }
  let url = ""
  let stateFile: StateFile | undefined
  const changed = () => stateFile?.schedule()

  const clock = new SandboxClock(changed)
  const chain = new FakeChain(clock, options.autoMineSeconds ?? null, options.seed)
  const faults = new Faults()
  const callbacks = new CallbackQueue(clock, faults, () => `wh_${chain.uniqueId(20)}`, changed, {
    retrySchedule: options.retrySchedule,
    answerTimeoutMs: options.callbackTimeoutMs,
  })
  const rateLimits = options.rateLimits ?? true
  const counters = new CallCounters()
  const baseUrl = () => url
  const context: SandboxContext = {
    clock,
    chain,
    callbacks,
    faults,
    counters,
    rateLimits,
    baseUrl,
    changed,
  }
  const byKey = createProcessors(context, options)
  const processors = [...byKey.values()]
  // After the processors, so that their reactions are written too.
  chain.listen(changed)

  const file = options.stateFile ? new StateFile(options.stateFile, () => snapshot()) : undefined
  const lastTime = (file?.read() ?? null) as State | null

  const controls = new Controls(context, processors)
  const app = express().disable("x-powered-by").disable("etag")
  for (const processor of processors) app.use(`/${processor.name}`, processor.router)
  app.use("/control", controlRoutes(controls, context))
  app.use(walletPage())
  const server = http.createServer(app)
  const host = options.host ?? "127.0.0.1"
  await listen(server, options.port ?? 0, host)
  const { port } = server.address() as AddressInfo
  url = `http://${host.includes(":") ? `[${host}]` : host}:${port}`
  // Not before the port is ours: a second sandbox on the same file must neither send nor write.
  restore(lastTime)
  stateFile = file

  const close = async () => {
    stateFile = undefined
    clock.close()
    callbacks.close()
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    await closed
    await callbacks.idle()
    file?.write()
  }
  const withUrls = [...byKey].map(([key, processor]) => {
    return [key, Object.assign(processor, { url: `${url}/${processor.name}` })] as const
  })
  return Object.assign(
    controls,
    { url, port, chain, clock, close },
    Object.fromEntries(withUrls) as unknown as Processors,
  )

  function snapshot(): State {
    return {
      clock: clock.snapshot(),
      chain: chain.snapshot(),
      callbacks: callbacks.snapshot(),
      processors: Object.fromEntries(processors.map((each) => [each.name, each.snapshot()])),
    }
  }

  /** The clock first: the others plan by it. */
  function restore(state: State | null): void {
    if (!state) return
    clock.restore(state.clock)
    chain.restore(state.chain)
    for (const processor of processors) {
      const own = state.processors[processor.name]
      if (own !== undefined) processor.restore(own)
    }
    callbacks.restore(state.callbacks)
  }
}

function listen(server: http.Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, host, () => {
      server.off("error", reject)
      resolve()
    })
  })
}
