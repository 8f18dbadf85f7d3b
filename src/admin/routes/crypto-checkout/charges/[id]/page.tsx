import { pageHandle } from "../../../../../../admin/components/common/page-handle"

export { default } from "../../../../../../admin/pages/charge"

export const handle = pageHandle("chargePage.title")
