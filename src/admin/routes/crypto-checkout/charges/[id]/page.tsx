import { pageHandle } from "../../../../../../admin/components/page-handle"

export { default } from "../../../../../../admin/pages/charge"

export const handle = pageHandle("chargePage.title")
