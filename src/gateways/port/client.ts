/** What every processor's client exports beside its own: its errors, and amounts with their types. */
export {
  type CoinAmount,
  type Decimal,
  type FiatAmount,
  type Instant,
  InvalidAmountError,
  type Price,
  coinAmount,
  decimal,
  fiatAmount,
} from "../../domain"
export { GatewayError, type GatewayErrorCode, type GatewayErrorDetails } from "./errors"
