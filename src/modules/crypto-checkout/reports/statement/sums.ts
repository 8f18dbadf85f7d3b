import type { Movement, MovementType } from "../../../../contract/movements"
import type {
  StatementCoin,
  StatementResponse,
  StatementValue,
} from "../../../../contract/statement"
import { type Decimal, ZERO, add, decimal, isLess, subtract } from "../../../../domain"

/** By what a movement was, the column that it counts in. */
const COLUMNS: Record<MovementType, "received" | "refunded" | "paid_out" | "returned"> = {
  payment: "received",
  refund: "refunded",
  payout: "paid_out",
  aml_refund: "returned",
}
type Column = (typeof COLUMNS)[MovementType]

type Sums = Record<Column, Decimal>

interface CoinSums extends Sums {
  coin: string
  network: string | null
  fees: Decimal
  feesUnknown: number
}

const NOTHING: Sums = { received: ZERO, refunded: ZERO, paid_out: ZERO, returned: ZERO }

/** What a statement says of movements. */
type StatementSums = Pick<StatementResponse, "coins" | "values" | "movements" | "without_value">

/** Adds up rows of the accounting export, by coin and by currency; each kind is held apart. */
export class MovementSums {
  private readonly coins = new Map<string, CoinSums>()
  private readonly values = new Map<string, Sums>()
  private movements = 0
  private withoutValue = 0

  add(movement: Movement): void {
    const { type, coin, network, amount, fee, value, value_currency } = movement
    const column = COLUMNS[type]
    this.movements += 1
    const key = JSON.stringify([coin, network])
    const known = this.coins.get(key) ?? { ...NOTHING, coin, network, fees: ZERO, feesUnknown: 0 }
    known[column] = add(known[column], decimal(amount))
    if (fee !== null) known.fees = add(known.fees, decimal(fee))
    else if (type !== "payment") known.feesUnknown += 1
    this.coins.set(key, known)
    if (value === null || value_currency === null) {
      this.withoutValue += 1
      return
    }
    const worth = this.values.get(value_currency) ?? { ...NOTHING }
    worth[column] = add(worth[column], decimal(value))
    this.values.set(value_currency, worth)
  }

  result(): StatementSums {
    const coins = [...this.coins.values()].map(toCoin)
    return {
      coins: coins.sort((a, b) => nameOf(a).localeCompare(nameOf(b), "en")),
      values: [...this.values].map(toValue).sort((a, b) => (a.currency < b.currency ? -1 : 1)),
      movements: this.movements,
      without_value: this.withoutValue,
    }
  }
}

const nameOf = ({ coin, network }: StatementCoin): string =>
  network === null ? coin : `${coin} ${network}`

function toCoin({ coin, network, fees, feesUnknown, ...sums }: CoinSums): StatementCoin {
  const gone = add(sums.refunded, sums.paid_out, sums.returned, fees)
  return {
    coin,
    network,
    ...sums,
    fees,
    fees_unknown: feesUnknown,
    net: isLess(sums.received, gone)
      ? `-${subtract(gone, sums.received)}`
      : subtract(sums.received, gone),
  }
}

function toValue([currency, sums]: [string, Sums]): StatementValue {
  return { currency, ...sums }
}
