import exceptions from "./exceptions.cases"
import acceptance from "./acceptance.cases"
import prices from "./prices.cases"
import booking from "./refunds-booking.cases"
import { refundShop } from "./refund-stage"
import { describeShop } from "./shop"

describeShop(
  "a shop: refunds in Medusa's books, and exceptions",
  (shop) => {
    for (const cases of [booking, exceptions, prices, acceptance]) cases(shop)
  },
  refundShop(),
)
