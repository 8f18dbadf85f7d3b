import { pageHandle } from "../../../../../admin/components/page-handle"

export { default } from "../../../../../admin/pages/payouts"

export const handle = pageHandle("payouts.nav")
