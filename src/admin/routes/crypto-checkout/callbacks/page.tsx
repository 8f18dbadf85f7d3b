export { default } from "../../../../../admin/pages/callbacks"

export const handle = { breadcrumb: () => "Callbacks" }
