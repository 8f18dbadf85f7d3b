export { default } from "../../../../../admin/pages/gateways"

export const handle = { breadcrumb: () => "Gateways" }
