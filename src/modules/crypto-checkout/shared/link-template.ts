/** What a template of links has in the place of the charge, of the refund, and of the secret. */
export const CHARGE_ID = "{charge_id}"
export const REFUND_ID = "{refund_id}"
export const TOKEN = "{token}"

/**
 * True for a template of links with the placeholder of an id, and the token behind a `#`: only what
 * is there stays in the browser.
 */
export function isLinkTemplate(template: string, id: string): boolean {
  const [address = "", ...fragments] = template.split("#")
  return (
    /^https?:\/\//.test(template) &&
    URL.canParse(template) &&
    template.includes(id) &&
    fragments.join("#").includes(TOKEN) &&
    !address.includes(TOKEN)
  )
}
