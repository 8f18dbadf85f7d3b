import { type EmailLanguage, directionOf } from "./languages"

/** The parts of an e-mail, as plain text. */
export interface EmailParts {
  subject: string
  title: string
  body: string
  /** Name and value, such as an order's number. */
  details: readonly [name: string, value: string][]
  action: { words: string; url: string } | null
  linkHint: string
  footer: string
  support: { words: string; url: string } | null
}

/** An e-mail as Medusa's notification module takes it. */
export interface EmailContent {
  subject: string
  html: string
  text: string
}

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif"

/** Lays an e-mail out: no picture, no style sheet and nothing that calls home. */
export function layOut(parts: EmailParts, language: EmailLanguage): EmailContent {
  return { subject: parts.subject, html: toHtml(parts, language), text: toText(parts) }
}

function toText({ title, body, details, action, footer, support }: EmailParts): string {
  const blocks = [
    title,
    body,
    details.map(([name, value]) => `${name}: ${value}`).join("\n"),
    action && `${action.words}:\n${action.url}`,
    support && `${support.words}:\n${support.url}`,
    `-- \n${footer}`,
  ]
  return `${blocks.filter(Boolean).join("\n\n")}\n`
}

function toHtml(parts: EmailParts, language: EmailLanguage): string {
  const { subject, title, body, details, action, linkHint, footer, support } = parts
  const rows = details.map(
    ([name, value]) =>
      `<p style="margin:0 0 8px"><strong>${escape(name)}</strong> <bdi style="word-break:break-all">${escape(value)}</bdi></p>`,
  )
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(subject)}</title>
</head>
<body style="margin:0;padding:24px;background:#f4f4f5;color:#18181b;${FONT};font-size:16px;line-height:1.5">
<div role="article" lang="${language}" style="max-width:560px;margin:0 auto;padding:32px;background:#ffffff;border-radius:12px">
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${escape(title)}</h1>
<p style="margin:0 0 16px;word-break:break-word">${escape(body)}</p>
${rows.join("\n")}
${action ? button(action, linkHint) : ""}
${support ? `<p style="margin:24px 0 0"><a href="${escape(support.url)}" style="color:#1d4ed8">${escape(support.words)}</a></p>` : ""}
<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #e4e4e7;font-size:14px;color:#52525b">${escape(footer)}</p>
</div>
</body>
</html>
`
}

function button({ words, url }: { words: string; url: string }, linkHint: string): string {
  const link = escape(url)
  return `<p style="margin:24px 0"><a href="${link}" style="display:inline-block;padding:12px 20px;background:#18181b;color:#ffffff;border-radius:8px;text-decoration:none;font-weight:600">${escape(words)}</a></p>
<p style="margin:0;font-size:14px;color:#52525b">${escape(linkHint)}<br><a href="${link}" style="color:#1d4ed8;word-break:break-all"><bdi>${link}</bdi></a></p>`
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;")
}
