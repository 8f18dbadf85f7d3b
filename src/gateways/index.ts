export * from "./port/errors"
export * from "./port/gateway"
export * from "./port/money-out"

export { type B2BinPayDefiOptions } from "./b2binpay-defi/gateway"
export { BITPAY_COINS } from "./bitpay/coins"

export { isPrivateKey } from "./bitpay/keys"
export { TRANSACTION_SPEEDS } from "./bitpay/types"

export { INVENTPAY_COINS } from "./inventpay/types"
export { type Observation, observationOf, onObservation } from "./port/observations"
export * from "./port/rates"
export * from "./registry"
export * from "./port/router"
export { destinationOptions, memoKindsAt } from "./port/sending"
