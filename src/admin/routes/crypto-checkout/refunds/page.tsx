export { default } from "../../../../../admin/pages/refunds"

export const handle = { breadcrumb: () => "Refunds" }
