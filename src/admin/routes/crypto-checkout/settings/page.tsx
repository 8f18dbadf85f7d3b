import { pageHandle } from "../../../../../admin/components/common/page-handle"

export { default } from "../../../../../admin/pages/settings"

export const handle = pageHandle("settings.nav")
