import manyTabs from "./many-tabs.cases"
import paymentPage from "./payment-page.cases"
import { describeShop } from "./shop"

describeShop(
  "a shop that asks its processor only when told to",
  (shop) => {
    for (const cases of [manyTabs, paymentPage]) cases(shop)
  },
  { options: { pollSeconds: 600 } },
)
