/** Names of the machine itself. What stays there, nobody can read on the way. */
const OWN_MACHINE = /^(localhost|127(\.\d+){3}|\[::1\])$/

/** Whether nobody on the way can read or change what goes to a URL. */
export function isSecureUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === "https:" || (protocol === "http:" && OWN_MACHINE.test(hostname))
}
