import amounts from "./amounts.cases"
import approverWatch from "./approver-watch.cases"
import asking from "./asking.cases"
import audit from "./audit.cases"
import backOffice from "./back-office.cases"
import backOfficeCharges from "./back-office-charges.cases"
import settingsWatch from "./settings-watch.cases"
import pausedProcessor from "./paused-processor.cases"
import paymentLinks from "./payment-links.cases"
import search from "./search.cases"
import storeApi from "./store-api.cases"
import { describeShop } from "./shop"

describeShop("a shop: pages and the back office", (shop) => {
  for (const cases of [
    amounts,
    asking,
    audit,
    backOfficeCharges,
    backOffice,
    pausedProcessor,
    paymentLinks,
    search,
    storeApi,
    settingsWatch,
    approverWatch,
  ])
    cases(shop)
})
