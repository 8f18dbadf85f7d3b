/** JSON:API documents, as far as B2BINPAY uses them: https://jsonapi.org/format/1.0. */
import {
  type JsonObject,
  countOrNull,
  isObject,
  list,
  object,
  text,
  textOrNull,
} from "../../port/read-json"
import type { Filter } from "./types"

/** What every call and every answer is. */
export const JSON_API_HEADERS = {
  accept: "application/vnd.api+json",
  "content-type": "application/vnd.api+json",
} as const

/** One resource with its attributes and what it points to. */
export interface Resource {
  type: string
  id: string
  attributes: JsonObject
  /** Id of the related resource, or null. */
  related(name: string): string | null
}

export function readResource(value: unknown): Resource {
  if (!isObject(value)) {
    throw new Error("a resource is not an object")
  }
  const relationships = object(value, "relationships") ?? {}
  return {
    type: textOrNull(value, "type") ?? "",
    id: text(value, "id"),
    attributes: object(value, "attributes") ?? {},
    related: (name) => {
      const data = object(object(relationships, name) ?? {}, "data")
      return data && textOrNull(data, "id")
    },
  }
}

/** `{ data: {…} }` */
export function readOne(body: unknown): Resource {
  return readResource(isObject(body) ? body["data"] : body)
}

/** One page of a list, and whether it is said to be the last; null where nothing is said. */
export interface ResourcePage {
  resources: readonly Resource[]
  isLast: boolean | null
}

/** `{ data: […], meta: { pagination: { page, pages } }, links: { next } }`, the last two if any. */
export function readMany(body: unknown): ResourcePage {
  if (!isObject(body) || !Array.isArray(body["data"])) {
    throw new Error("the answer is not a list")
  }
  const pagination = object(object(body, "meta") ?? {}, "pagination")
  const page = pagination && countOrNull(pagination, "page")
  const pages = pagination && countOrNull(pagination, "pages")
  const links = object(body, "links")
  const isLast = links && "next" in links ? textOrNull(links, "next") === null : null
  return {
    resources: list(body, "data").map(readResource),
    isLast: page !== null && pages !== null ? page >= pages : isLast,
  }
}

/** A request document for a resource that is to be created. */
export function document(
  type: string,
  attributes: Readonly<Record<string, unknown>>,
  relationships: Readonly<Record<string, string | undefined>> = {},
): Record<string, unknown> {
  const related = Object.entries(relationships)
    .filter(([, id]) => id !== undefined)
    .map(([name, id]) => [name, { data: { type: name, id } }])
  return {
    data: {
      type,
      attributes,
      ...(related.length === 0 ? {} : { relationships: Object.fromEntries(related) }),
    },
  }
}

/** `filter[name]=value` and paging as query parameters. */
export function query(
  filter: Filter,
  page?: { number: number; size: number },
): Record<string, string | number> {
  const parameters: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(filter)) parameters[`filter[${name}]`] = value
  if (page) {
    parameters["page[number]"] = page.number
    parameters["page[size]"] = page.size
  }
  return parameters
}

/** Why B2BINPAY refused: the words of all its errors, and the first code. */
export function readErrors(body: unknown): { message?: string; code?: string } {
  const errors = isObject(body) ? list(body, "errors").filter(isObject) : []
  const messages = errors.map((error) => {
    const words = textOrNull(error, "detail") ?? textOrNull(error, "title")
    const field = textOrNull(object(error, "source") ?? {}, "pointer")
      ?.split("/")
      .at(-1)
    return [field, words].filter(Boolean).join(": ")
  })
  const codes = errors.map((error) => textOrNull(error, "code"))
  return {
    message: messages.filter((words) => words !== "").join("; ") || undefined,
    code: codes.find((code) => code !== null) ?? undefined,
  }
}
