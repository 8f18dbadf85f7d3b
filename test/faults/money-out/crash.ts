import type { Gateway, MoneyOut } from "../../../src/gateways"

const SENDING = new Set<string | symbol>(["send", "refund", "sendMany", "refundAmlCase"])

/** A process that dies at the call: what it wrote before stays, what comes after never happens. */
export interface Crash {
  change: (gateway: Gateway) => Gateway
  /** Once the process is dead. */
  dead: Promise<void>
}

/** Dies `before` the call reaches the processor, or `after` it has answered and before we commit. */
export function crashAt(when: "before" | "after"): Crash {
  let die: () => void = () => undefined
  const dead = new Promise<void>((resolve) => (die = resolve))
  const sleep = new Promise<never>(() => undefined)
  const change = (gateway: Gateway): Gateway => {
    const money = gateway.moneyOut
    if (!money) return gateway
    const dying = intercept<MoneyOut>(money, SENDING, async (call) => {
      if (when === "after") await call().catch(() => undefined)
      die()
      return sleep
    })
    return new Proxy(gateway, {
      get: (target, key) => (key === "moneyOut" ? dying : bound(target, key)),
    })
  }
  return { change, dead }
}

function intercept<T extends object>(
  object: T,
  names: ReadonlySet<string | symbol>,
  around: (call: () => Promise<unknown>) => Promise<unknown>,
): T {
  return new Proxy(object, {
    get(target, key) {
      const value = bound(target, key)
      if (!names.has(key) || typeof value !== "function") return value
      return (...args: unknown[]) => around(() => value(...args))
    },
  })
}

function bound(target: object, key: string | symbol): unknown {
  const value: unknown = Reflect.get(target, key)
  return typeof value === "function" ? value.bind(target) : value
}
