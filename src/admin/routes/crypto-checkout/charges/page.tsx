import { pageHandle } from "../../../../../admin/components/common/page-handle"

export { default } from "../../../../../admin/pages/charges"

export const handle = pageHandle("nav.charges")
