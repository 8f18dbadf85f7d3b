import { pageHandle } from "../../../../../admin/components/common/page-handle"

export { default } from "../../../../../admin/pages/gateways"

export const handle = pageHandle("nav.gateways")
