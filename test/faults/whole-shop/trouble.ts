import type { Fault } from "../../../sandbox/src"
import { MOODS } from "../money-in/moods"
import { pick } from "../money-out/random"
import type { WholeShop } from "./stage"
import { pause } from "./visit"

const GATEWAYS = ["b2binpay", "b2binpay-defi", "bitpay", "defexa", "inventpay"]

/** The moods of processors and of their callbacks. */
const FAULTS = MOODS.filter(({ faults }) => faults !== undefined)

/** What goes wrong in a shop while people buy there: counted, for the table. */
export interface Troubles {
  kills: number
  cuts: number
  faults: number
}

/** Makes trouble until it is told to stop: kills processes, cuts connections, upsets processors. */
export async function makeTrouble(
  shop: WholeShop,
  chance: () => number,
  isOver: () => boolean,
  troubles: Troubles,
): Promise<void> {
  while (!isOver()) {
    await pause(1_000 + chance() * 4_000)
    if (isOver()) return
    const way = chance()
    if (way < 0.25) {
      troubles.kills += 1
      await shop.crash(Math.floor(chance() * 2))
    } else if (way < 0.4) {
      troubles.cuts += 1
      await shop.cutConnections()
    } else {
      troubles.faults += 1
      upset(shop, chance)
    }
  }
}

/** Upsets one processor, or what it posts, for a few calls. */
export function upset({ sandbox }: WholeShop, chance: () => number): void {
  const processor = pick(chance, GATEWAYS)
  for (const fault of pick(chance, FAULTS).faults?.(chance) ?? []) {
    // None lasts: the next shopper meets other weather.
    sandbox.addFault({ times: 3, ...fault, processor } as Fault & { processor: string })
  }
}
