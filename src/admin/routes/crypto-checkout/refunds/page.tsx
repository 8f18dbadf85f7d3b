import { pageHandle } from "../../../../../admin/components/page-handle"

export { default } from "../../../../../admin/pages/refunds"

export const handle = pageHandle("refunds.nav")
