import { pageHandle } from "../../../../../admin/components/common/page-handle"

export { default } from "../../../../../admin/pages/aml"

export const handle = pageHandle("aml.nav")
