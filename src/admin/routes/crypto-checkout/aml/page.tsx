export { default } from "../../../../../admin/pages/aml"

export const handle = { breadcrumb: () => "Held deposits" }
