import type { Beneficiary } from "../../domain"
import { GatewayError } from "../port/errors"
import type { TravelRuleInfo } from "./api/types"

export function travelRuleInfo(beneficiary: Beneficiary): TravelRuleInfo {
  const { first_name, last_name, country, address } = beneficiary
  const addressLine = address
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
  return {
    beneficiary: {
      beneficiaryPersons: [
        {
          naturalPerson: {
            name: [
              {
                nameIdentifier: [{ primaryIdentifier: last_name, secondaryIdentifier: first_name }],
              },
            ],
            geographicAddress: [{ country, addressLine, addressType: "HOME" }],
          },
        },
      ],
    },
  }
}

const ABOUT_IT = /travel[ _]?rule|beneficiary/i

/** A refusal for want of these data says what to do about it; every other error stays what it is. */
export function explained(error: unknown): unknown {
  if (
    !(error instanceof GatewayError) ||
    error.code !== "rejected" ||
    !ABOUT_IT.test(error.words)
  ) {
    return error
  }
  return new GatewayError(
    "rejected",
    `${error.words}. B2BINPAY asks who receives this payout: add the recipient's name and address, and send it again`,
    error.details,
  )
}
