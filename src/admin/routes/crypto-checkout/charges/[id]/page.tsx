export { default } from "../../../../../../admin/pages/charge"

export const handle = { breadcrumb: () => "Charge" }
