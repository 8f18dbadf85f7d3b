import { pageHandle } from "../../../../../admin/components/common/page-handle"

export { default } from "../../../../../admin/pages/reconciliation"

export const handle = pageHandle("nav.reconciliation")
