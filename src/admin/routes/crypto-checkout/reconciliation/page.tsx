export { default } from "../../../../../admin/pages/reconciliation"

export const handle = { breadcrumb: () => "Reconciliation" }
