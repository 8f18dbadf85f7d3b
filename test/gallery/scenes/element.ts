import { ASSETS } from "../../../src/domain/money/assets"
import { aCharge, aDeposit, answer, FEW, paidDeposit } from "./charges"
import type { Scene } from "./scene"

const element = (id: string, name: string, script: Scene["script"], shows: Scene["shows"]) => ({
  id: `element-${id}`,
  group: "Element" as const,
  name,
  part: "element" as const,
  script,
  shows,
})

/** The custom element is the component with another renderer: one scene for each of its views. */
export const ELEMENT: Scene[] = [
  element(
    "choose",
    "Choosing",
    { reads: [answer(aCharge(), FEW)] },
    { status: "open", view: "choose", says: "chooseTitle" },
  ),
  element(
    "pay",
    "Paying",
    { reads: [answer(aCharge([aDeposit(ASSETS.BTC)]))] },
    { status: "open", view: "pay", says: "waiting" },
  ),
  element(
    "confirming",
    "1 of 3 confirmations",
    {
      reads: [
        answer(
          aCharge([paidDeposit(ASSETS.BTC, { confirmations: 1 })], {
            status: "confirming",
            ordered: true,
            order_id: "order_01K9",
          }),
        ),
      ],
    },
    { status: "confirming", view: "outcome", says: "confirmations" },
  ),
  element(
    "not-found",
    "No such payment",
    { reads: [{ refused: 404 }] },
    { status: "error", says: "failedNotFound" },
  ),
]
