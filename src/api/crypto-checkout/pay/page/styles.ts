import { createHash } from "node:crypto"

/** The whole look of the page. Kept in the page, so that it needs no second request. */
export const STYLES = `:root{color-scheme:light dark;--ink:#18181b;--soft:#52525b;--line:#d4d4d8;--page:#fafafa;--card:#fff;--mark:#1d4ed8;--warn:#92400e;--warn-card:#fffbeb}
@media (prefers-color-scheme:dark){:root{--ink:#f4f4f5;--soft:#a1a1aa;--line:#3f3f46;--page:#18181b;--card:#27272a;--mark:#93c5fd;--warn:#fcd34d;--warn-card:#3b2f12}}
*{box-sizing:border-box}
body{margin:0;padding:1rem;background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{max-width:30rem;margin:0 auto;padding:1.25rem;background:var(--card);border:1px solid var(--line);border-radius:12px}
h1{font-size:1.25rem;line-height:1.3;margin:0 0 .5rem}
h2{font-size:1rem;margin:1.25rem 0 .25rem}
p{margin:.5rem 0}
ul{margin:.25rem 0 1rem;padding-inline-start:1.25rem}
a{color:var(--mark)}
.what{margin:0 0 .75rem;font-weight:600;overflow-wrap:anywhere}
.total{display:flex;justify-content:space-between;margin:0 0 1rem;padding-bottom:.75rem;border-bottom:1px solid var(--line);color:var(--soft)}
.total b{color:var(--ink);font-size:1.125rem}
.soft{color:var(--soft);font-size:.875rem}
.warn{padding:.625rem .75rem;border-radius:8px;background:var(--warn-card);color:var(--warn)}
.assets{display:grid;gap:.5rem;margin:1rem 0;padding:0;list-style:none}
button{width:100%;min-height:44px;padding:.625rem .875rem;border:1px solid var(--line);border-radius:8px;background:none;color:inherit;font:inherit;text-align:left;cursor:pointer}
button:hover,button:focus-visible{border-color:var(--mark)}
button[disabled]{cursor:not-allowed;color:var(--soft)}
button small{display:block;color:var(--soft)}
.main{background:var(--mark);border-color:var(--mark);color:var(--card);font-weight:600;text-align:center}
label{display:flex;gap:.625rem;align-items:center;min-height:44px}
input{flex:none;width:1.25rem;height:1.25rem}
figure{margin:1rem 0;text-align:center}
svg{max-width:100%;border-radius:8px}
dl{display:grid;gap:.75rem;margin:1rem 0}
dt{color:var(--soft);font-size:.875rem}
dd{margin:0;overflow-wrap:anywhere}
code{font:600 1.0625rem/1.5 ui-monospace,monospace;-webkit-user-select:all;user-select:all}
.actions{display:flex;flex-wrap:wrap;gap:0 1.25rem}
.actions a{display:inline-flex;align-items:center;min-height:44px}
`

const hash = createHash("sha256").update(STYLES).digest("base64")

/** Headers of every page: no script at all, nothing from elsewhere, no framing, no traces. */
export const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    "img-src data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "cache-control": "no-store",
  vary: "accept-language",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "x-robots-tag": "noindex, nofollow",
}
