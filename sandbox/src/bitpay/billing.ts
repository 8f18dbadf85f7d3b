import type { SandboxContext } from "../context"
import { ACCOUNT_ID } from "./access"
import { ApiError } from "./errors"
import { Fields } from "./fields"
import { isRecord, toJson } from "../json"
import { type Endpoint, faced, type Params } from "./http"
import type { Paper } from "./types"

/** Bills and subscriptions: kept and shown, never paid. */
export class Papers {
  private byId = new Map<string, Paper>()

  constructor(private readonly context: SandboxContext) {}

  create(fields: Record<string, unknown>, status: string): Paper {
    const paper: Paper = {
      id: this.context.chain.uniqueId(22),
      token: this.context.chain.uniqueId(44),
      status,
      createdDate: this.context.clock.iso(),
      delivered: false,
      fields: this.withItemIds(fields),
    }
    this.byId.set(paper.id, paper)
    this.context.changed()
    return paper
  }

  /** Items get ids, also those of the bill in a subscription. */
  withItemIds(fields: Record<string, unknown>): Record<string, unknown> {
    const { items, billData } = fields
    const numbered = (item: unknown) =>
      isRecord(item) ? { ...item, id: item.id ?? this.context.chain.uniqueId(22) } : item
    return {
      ...fields,
      ...(Array.isArray(items) && { items: items.map(numbered) }),
      ...(isRecord(billData) && { billData: this.withItemIds(billData) }),
    }
  }

  find(id: string | undefined): Paper | undefined {
    return id === undefined ? undefined : this.byId.get(id)
  }

  get(id: string): Paper {
    const paper = this.find(id)
    if (!paper) throw new ApiError(404, "0001", "Object not found")
    return paper
  }

  all(): Paper[] {
    return [...this.byId.values()]
  }

  restore(papers: Paper[]): void {
    this.byId = new Map(papers.map((paper) => [paper.id, paper]))
  }
}

/** `/bills` */
export function billRoutes(bills: Papers, baseUrl: () => string): Endpoint[] {
  const view = (bill: Paper) => ({
    ...shown(bill),
    url: `${baseUrl()}/bill?id=${bill.id}&resource=bills`,
    merchant: ACCOUNT_ID,
  })
  return [
    ...common(bills, "bill", view, (body) => {
      const fields = new Fields(body, "00")
      fields.requiredText("currency")
      if (!Array.isArray(body.items) || body.items.length === 0) throw fields.missing("items")
      return "draft"
    }),
    {
      method: "post",
      path: "/bills/:id/deliveries",
      access: { own: ({ id }) => bills.find(id)?.token },
      handle: ({ params }) => {
        const bill = bills.get(params.id!)
        bill.delivered = true
        bill.status = "sent"
        return { data: "Success" }
      },
    },
  ]
}

/** `/subscriptions` */
export function subscriptionRoutes(subscriptions: Papers): Endpoint[] {
  return common(subscriptions, "subscription", shown, (body) => {
    const fields = new Fields(body, "00")
    fields.requiredText("schedule")
    if (typeof body.billData !== "object") throw fields.missing("billData")
    return fields.oneOf("status", ["draft", "active"] as const) ?? "draft"
  })
}

function common(
  papers: Papers,
  name: "bill" | "subscription",
  view: (paper: Paper) => unknown,
  check: (body: Record<string, unknown>) => string,
): Endpoint[] {
  const [path, facade] = [`/${name}s`, `merchant/${name}`]
  const access = ["merchant"] as const
  const own = { facades: access, own: ({ id }: Params) => papers.find(id)?.token }
  return [
    {
      method: "post",
      path,
      access,
      handle: ({ body }) => faced(facade, view(papers.create(withoutToken(body), check(body)))),
    },
    {
      method: "get",
      path,
      access,
      handle: ({ query }) => {
        const matching = papers
          .all()
          .filter((each) => !query.status || each.status === query.status)
        return faced(facade, matching.map(view))
      },
    },
    {
      method: "get",
      path: `${path}/:id`,
      access: own,
      handle: ({ params }) => faced(facade, view(papers.get(params.id!))),
    },
    {
      method: "put",
      path: `${path}/:id`,
      access: own,
      handle: ({ params, body }) => {
        const paper = papers.get(params.id!)
        const { status, ...fields } = withoutToken(body)
        paper.fields = papers.withItemIds({ ...paper.fields, ...fields })
        if (typeof status === "string") paper.status = status
        return faced(facade, view(paper))
      },
    },
  ]
}

/** Numbers as plain JSON: nobody counts with them. */
function withoutToken({ token: _, ...fields }: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(toJson(fields)) as Record<string, unknown>
}

function shown({ fields, delivered: _, ...own }: Paper) {
  return { ...fields, ...own }
}
