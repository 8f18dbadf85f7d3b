import { pageHandle } from "../../../../../admin/components/page-handle"

export { default } from "../../../../../admin/pages/settings"

export const handle = pageHandle("settings.nav")
