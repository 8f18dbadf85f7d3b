import express from "express"
import type { AddressInfo } from "node:net"
import http from "node:http"
import { B2BinPay, type B2BinPayCredentials } from "./b2binpay"
import { B2BinPayDefi, type B2BinPayDefiSettings } from "./b2binpay-defi"
import { BitPay, type BitPayCredentials } from "./bitpay"
import { type CallbackDelivery, CallbackQueue } from "./callbacks"
import { type ChainState, FakeChain } from "./chain"
import { SandboxClock } from "./clock"
import type { SandboxContext } from "./context"
import { controlRoutes } from "./control-routes"
import { Controls } from "./controls"
import { CallCounters } from "./counters"
import { Defexa, type DefexaCredentials } from "./defexa"
import { Faults } from "./faults"
import { InventPay, type InventPayCredentials } from "./inventpay"
import type { Processor } from "./processor"
import { StateFile } from "./state-file"
import { walletPage } from "./wallet-page"

export type { B2BinPayCredentials, B2BinPaySwitches } from "./b2binpay"
export type { B2BinPayDefiSettings, B2BinPayDefiSwitches } from "./b2binpay-defi"
export type { BitPayCredentials, BitPaySwitches } from "./bitpay"
export type { CallbackAttempt, CallbackDelivery } from "./callbacks"
export type { ChainTransfer } from "./chain"
export type { SendRequest } from "./controls"
export type { DefexaCredentials, DefexaSwitches } from "./defexa"
export type { Fault } from "./faults"
export type { InventPayCredentials, InventPaySwitches } from "./inventpay"
export type { PaymentView, PayoutView, Setback, TransferView } from "./processor"
export type { ScenarioRequest, ScenarioResult, ScenarioSummary } from "./scenarios"
export { makeAddress } from "./addresses"
export { ASSET, ASSETS, NETWORKS } from "./assets"

/** Settings of a sandbox. */
export interface SandboxOptions {
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
  /** Keys of the simulated merchant at B2BINPAY. */
  b2binpay?: Partial<B2BinPayCredentials>
  /** Settings of the simulated merchant at B2BINPAY DeFi. */
  b2binpayDefi?: Partial<B2BinPayDefiSettings>
  /** Keys of the simulated merchant at Defexa. */
  defexa?: Partial<DefexaCredentials>
  /** Keys of the simulated merchant at BitPay. */
  bitpay?: Partial<BitPayCredentials>
  /** Keys of the simulated merchant at InventPay. */
  inventpay?: Partial<InventPayCredentials>
}

/** A running sandbox. */
export interface Sandbox extends Pick<Controls, keyof Controls> {
  /** e.g. `http://127.0.0.1:9500`; serves the wallet page. */
  url: string
  port: number
  chain: FakeChain
  clock: SandboxClock
  b2binpay: B2BinPay & {
    /** Base URL for clients of B2BINPAY. */
    url: string
  }
  b2binpayDefi: B2BinPayDefi & {
    /** Base URL for clients of B2BINPAY DeFi. */
    url: string
  }
  defexa: Defexa & {
    /** Base URL for clients of Defexa. */
    url: string
  }
  bitpay: BitPay & {
    /** Base URL for clients of BitPay. */
    url: string
  }
  inventpay: InventPay & {
    /** Base URL for clients of InventPay. */
    url: string
  }
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
  const b2binpay = new B2BinPay(context, options.b2binpay)
  const b2binpayDefi = new B2BinPayDefi(context, options.b2binpayDefi)
  const defexa = new Defexa(context, options.defexa)
  const bitpay = new BitPay(context, options.bitpay)
  const inventpay = new InventPay(context, options.inventpay)
  const processors: Processor[] = [b2binpay, b2binpayDefi, bitpay, defexa, inventpay]
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
  const b2binpayWithUrl = Object.assign(b2binpay, { url: `${url}/b2binpay` })
  const b2binpayDefiWithUrl = Object.assign(b2binpayDefi, { url: `${url}/b2binpay-defi` })
  const defexaWithUrl = Object.assign(defexa, { url: `${url}/defexa` })
  const bitpayWithUrl = Object.assign(bitpay, { url: `${url}/bitpay` })
  const inventpayWithUrl = Object.assign(inventpay, { url: `${url}/inventpay` })
  return Object.assign(controls, {
    url,
    port,
    chain,
    clock,
    close,
    b2binpay: b2binpayWithUrl,
    b2binpayDefi: b2binpayDefiWithUrl,
    defexa: defexaWithUrl,
    bitpay: bitpayWithUrl,
    inventpay: inventpayWithUrl,
  })

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
