import { pageHandle } from "../../../../../admin/components/common/page-handle"

export { default } from "../../../../../admin/pages/refunds"

export const handle = pageHandle("refunds.nav")
