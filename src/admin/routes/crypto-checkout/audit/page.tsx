import { pageHandle } from "../../../../../admin/components/common/page-handle"

export { default } from "../../../../../admin/pages/audit"

export const handle = pageHandle("audit.nav")
