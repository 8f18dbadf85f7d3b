import { isRecord } from "../json"
import { ApiError } from "./errors"

const FIELD = "travel_rule_info"

/** Looks at whom a payout goes to; keeps none of it. */
export function checkTravelRule(attributes: Record<string, unknown>, isRequired: boolean): void {
  const info = attributes[FIELD]
  if (info === undefined || info === null) {
    if (isRequired) throw new ApiError(400, null, "Travel rule data is required.", FIELD)
    return
  }
  const person = only(inside(inside(info, "beneficiary"), "beneficiaryPersons"))
  const natural = inside(person, "naturalPerson")
  const name = only(inside(only(inside(natural, "name")), "nameIdentifier"))
  needText(name, "primaryIdentifier")
  needText(name, "secondaryIdentifier")
  const place = only(inside(natural, "geographicAddress"))
  const country = inside(place, "country")
  if (typeof country !== "string" || !/^[A-Z]{2}$/.test(country)) refuse("country")
  const lines = inside(place, "addressLine")
  if (!Array.isArray(lines) || lines.length === 0) refuse("addressLine")
  const type = inside(place, "addressType")
  if (type !== "HOME" && type !== "BIZZ" && type !== "GEOG") refuse("addressType")
}

function inside(value: unknown, key: string): unknown {
  return isRecord(value) ? value[key] : refuse(key)
}

function only(value: unknown): unknown {
  return Array.isArray(value) && value.length > 0 ? (value[0] as unknown) : refuse("list")
}

function needText(value: unknown, key: string): void {
  const text = inside(value, key)
  if (typeof text !== "string" || text.trim() === "") refuse(key)
}

function refuse(key: string): never {
  throw new ApiError(400, null, `Travel rule data is not valid: ${key}`, FIELD)
}
