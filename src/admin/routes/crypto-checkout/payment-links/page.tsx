import { pageHandle } from "../../../../../admin/components/common/page-handle"

export { default } from "../../../../../admin/pages/payment-links"

export const handle = pageHandle("paymentLinks.nav")
