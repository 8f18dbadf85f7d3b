import { pageHandle } from "../../../../../../admin/components/common/page-handle"

export { default } from "../../../../../../admin/pages/statement"

export const handle = pageHandle("statement.open")
