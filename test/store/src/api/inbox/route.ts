import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { listMails } from "../../modules/inbox/service"

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")

/** What the demo's shop would have e-mailed. */
export function GET(_req: MedusaRequest, res: MedusaResponse): void {
  const mails = listMails().map(
    ({ to, at, subject, html }) => `<article>
<h2>${escape(subject)}</h2>
<p>to ${escape(to)}, ${at.toISOString()}</p>
<iframe sandbox title="${escape(subject)}" srcdoc="${escape(html)}"></iframe>
</article>`,
  )
  res.type("html").send(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="5">
<title>Inbox of the demo</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 700px; margin: 2rem auto; padding: 0 1rem }
article { border: 1px solid #d4d4d8; border-radius: 8px; padding: 1rem; margin: 1rem 0 }
h2 { font-size: 1.1rem; margin: 0 } p { margin: 0 0 .5rem; color: #52525b }
iframe { width: 100%; height: 460px; border: 0 }
</style></head><body><h1>Inbox of the demo</h1>
${mails.join("\n") || "<p>No e-mails yet. Buy something: the shop writes when coins are seen, missing or confirmed.</p>"}
</body></html>`)
}
