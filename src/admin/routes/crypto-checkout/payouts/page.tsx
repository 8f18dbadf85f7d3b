import { pageHandle } from "../../../../../admin/components/common/page-handle"

export { default } from "../../../../../admin/pages/payouts"

export const handle = pageHandle("payouts.nav")
