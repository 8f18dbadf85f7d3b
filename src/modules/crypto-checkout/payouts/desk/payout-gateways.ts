import type { Asset, PayingGateway } from "../../../../domain"
import { type Gateway, type MoneyOutCapabilities, destinationOptions } from "../../../../gateways"
import { type Context, reason } from "../../shared/context"

/** What a gateway can send does not change from one click to the next. */
const FRESH_MS = 60_000

/** A gateway that can send money to anybody, with what it sends. */
export interface PayoutGateway {
  gateway: Gateway
  can: NonNullable<MoneyOutCapabilities["payout"]>
  mass: MoneyOutCapabilities["mass"]
  assets: readonly Asset[]
  /** Why the assets could not be read; null when they could. */
  error: string | null
}

/** The gateways that can pay out; what they can send is asked for once a minute. */
export class PayoutGateways {
  private readonly known = new Map<string, { at: number; assets: readonly Asset[] }>()

  constructor(private readonly context: Context) {}

  async list(): Promise<PayoutGateway[]> {
    const payoutGateways = await Promise.all(
      [...this.context.gateways.values()].map((gateway) => this.payoutGateway(gateway)),
    )
    return payoutGateways.filter((payoutGateway) => payoutGateway !== null)
  }

  private async payoutGateway(gateway: Gateway): Promise<PayoutGateway | null> {
    const money = gateway.moneyOut
    const can = money?.capabilities.payout
    if (!money || !can) return null
    const own = { gateway, can, mass: money.capabilities.mass }
    const known = this.known.get(gateway.id)
    if (known && Date.now() - known.at < FRESH_MS)
      return { ...own, assets: known.assets, error: null }
    try {
      const assets = (await money.payoutAssets?.()) ?? []
      // Where nothing can be sent yet, the first money changes it at once.
      if (assets.length > 0) this.known.set(gateway.id, { at: Date.now(), assets })
      return { ...own, assets, error: null }
    } catch (error) {
      return { ...own, assets: known?.assets ?? [], error: reason(error) }
    }
  }
}

/** The same as the rules of a file want it. */
export function toPayingGateway({ gateway, can, assets }: PayoutGateway): PayingGateway {
  const { id, name } = gateway
  const destinations = destinationOptions(gateway)
  return { id, name, assets, destination: can.destination, destinations }
}
