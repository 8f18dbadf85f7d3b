import { pageHandle } from "../../../../../admin/components/common/page-handle"

export { default } from "../../../../../admin/pages/callbacks"

export const handle = pageHandle("nav.callbacks")
