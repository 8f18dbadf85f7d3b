import { pageHandle } from "../../../../../../../admin/components/common/page-handle"

export { default } from "../../../../../../../admin/pages/payout-batch"

export const handle = pageHandle("payouts.batch.title")
