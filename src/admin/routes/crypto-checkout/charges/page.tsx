export { default } from "../../../../../admin/pages/charges"

export const handle = { breadcrumb: () => "Charges" }
