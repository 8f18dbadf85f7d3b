import type { AuditEntry, AuditResponse } from "../../../contract/overview"
import type { AuditQuery } from "../../../contract/overview.schema"
import type { AuditFilter, AuditListRow } from "../../../storage"
import type { Context } from "../shared/context"
import type { CsvColumn } from "../shared/csv"
import { paged } from "../shared/paged"

/** Entries of an export that are read at once. */
const EXPORT_PAGE = 500

/** A page of what was done, newest first. */
export async function listAudit({ storage }: Context, query: AuditQuery): Promise<AuditResponse> {
  const { audit } = await storage.session()
  const { rows, nextCursor } = await paged(() => audit.page(filterOf(query), query))
  return { entries: rows.map(toAuditEntry), next_cursor: nextCursor }
}

/** All entries of a list, page by page. */
export async function* exportAudit(
  { storage }: Context,
  query: AuditQuery,
): AsyncGenerator<AuditEntry[]> {
  const { audit } = await storage.session()
  let cursor = query.cursor
  do {
    const request = { limit: EXPORT_PAGE, ...(cursor !== undefined && { cursor }) }
    const { rows, nextCursor } = await paged(() => audit.page(filterOf(query), request))
    yield rows.map(toAuditEntry)
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
}

/** The columns of the exported file; times are in UTC. */
export const AUDIT_COLUMNS: readonly CsvColumn<AuditEntry>[] = [
  { header: "at", value: ({ at }) => at },
  { header: "who", value: ({ actor_name, actor }) => actor_name ?? actor ?? "automatically" },
  { header: "user_id", value: ({ actor }) => actor },
  { header: "api_key_id", value: ({ via }) => via },
  { header: "what", value: ({ message }) => message },
  { header: "type", value: ({ type }) => type },
  { header: "order_number", value: ({ order_display_id }) => order_display_id },
  { header: "order_id", value: ({ order_id }) => order_id },
  { header: "payment_id", value: ({ charge_id }) => charge_id },
  { header: "about", value: ({ subject }) => subject },
]

function filterOf({ by, actor, subject, charge_id, from, to }: AuditQuery): AuditFilter {
  return { byAdmins: by === "admins", actor, subject, chargeId: charge_id, from, to }
}

export function toAuditEntry(row: AuditListRow): AuditEntry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    type: row.type,
    message: row.message,
    actor: row.actor,
    via: row.via,
    actor_name: null,
    charge_id: row.charge_id,
    order_id: row.order_id,
    order_display_id: null,
    subject: row.subject,
    data: row.data,
  }
}
