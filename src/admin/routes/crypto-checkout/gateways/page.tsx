import { pageHandle } from "../../../../../admin/components/page-handle"

export { default } from "../../../../../admin/pages/gateways"

export const handle = pageHandle("nav.gateways")
