import { ASSETS, type Asset } from "../../../src/domain"
import type { Capabilities, Gateway, Minimum, Rate } from "../../../src/gateways"

export interface FakeGatewayOptions {
  id: string
  assets?: readonly Asset[]
  currencies?: Capabilities["currencies"]
  pricing?: Capabilities["pricing"]
  healthy?: boolean
  /** Fails to tell its assets. */
  assetsError?: Error
  rates?: () => Promise<readonly Rate[]>
  minimums?: () => Promise<readonly Minimum[]>
}

/** A gateway of which only the parts work that routers and rate books ask for. */
export function fakeGateway(options: FakeGatewayOptions): Gateway {
  const unexpected = (): never => {
    throw new Error("this test does not get that far")
  }
  return {
    id: options.id,
    name: options.id,
    account: "test",
    capabilities: {
      pricing: options.pricing ?? "gateway",
      currencies: options.currencies ?? ["usd"],
      reads: "api",
      amounts: "any",
      countsTo: null,
    },
    assets: () =>
      options.assetsError
        ? Promise.reject(options.assetsError)
        : Promise.resolve(options.assets ?? [ASSETS.BTC]),
    rates: options.rates,
    minimums: options.minimums,
    isHealthy: () => options.healthy ?? true,
    openDeposit: unexpected,
    readDeposit: unexpected,
    recognizes: unexpected,
    parseCallback: unexpected,
  }
}
