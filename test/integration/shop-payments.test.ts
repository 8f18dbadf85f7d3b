import amountLinks from "./amount-links.cases"
import callbacks from "./callbacks.cases"
import cartChanges from "./cart-changes.cases"
import discounts from "./discounts.cases"
import emails from "./emails.cases"
import lockedCart from "./locked-cart.cases"
import lostDatabase from "./lost-database.cases"
import lifeCycle from "./life-cycle.cases"
import orderRefunds from "./order-refunds.cases"
import orderRoads from "./order-roads.cases"
import offers from "./offers.cases"
import orders from "./orders.cases"
import shopEvents from "./shop-events.cases"
import { describeShop } from "./shop"

describeShop("a shop: payments", (shop) => {
  for (const cases of [
    lifeCycle,
    discounts,
    offers,
    orders,
    orderRoads,
    orderRefunds,
    callbacks,
    cartChanges,
    shopEvents,
    lostDatabase,
    lockedCart,
    emails,
    amountLinks,
  ])
    cases(shop)
})
