import { readFile } from "node:fs/promises"
import { createServer } from "node:http"
import { extname, join } from "node:path"
import { WIDGET } from "./build.mjs"

/**
 * As strict as a shop's can be: nothing inline, nothing from elsewhere. Nor may a page connect to
 * anything: a request that the scripted shop did not answer would be a violation.
 */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'none'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "frame-ancestors 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ")

const TYPES = { ".css": "text/css", ".mjs": "text/javascript" }

const galleryPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Gallery of the checkout widget</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/assets/gallery.css" />
    <script type="module" src="/assets/gallery.mjs"></script>
  </head>
  <body></body>
</html>
`

const RIGHT_TO_LEFT = ["ar", "he"]

/** A page with one scene and nothing else; the query tells the looks. The element brings its own. */
const stagePage = (scene, { theme, lang }) => `<!doctype html>
<html lang="${lang}" dir="${RIGHT_TO_LEFT.includes(lang) ? "rtl" : "ltr"}" data-theme="${theme}" data-scene="${scene.id}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>${scene.name}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/assets/stage.css" />
    ${theme === "unstyled" || scene.part === "element" ? "" : '<link rel="stylesheet" href="/widget/styles.css" />'}
    <script type="module" src="/assets/stage.mjs"></script>
  </head>
  <body>
    <main>
      <h1>Payment</h1>
      <div id="stage"></div>
    </main>
  </body>
</html>
`

const oneOf = (value, ...allowed) => (allowed.includes(value) ? value : allowed[0])

function page({ pathname, searchParams }, scenes) {
  if (pathname === "/") return galleryPage
  const scene = scenes.find(({ id }) => pathname === `/stage/${id}`)
  if (!scene) return null
  return stagePage(scene, {
    theme: oneOf(searchParams.get("theme"), "light", "dark", "unstyled"),
    lang: /^[a-z]{2}$/.exec(searchParams.get("lang") ?? "")?.[0] ?? "en",
  })
}

async function asset(pathname, directory) {
  const [, folder, name] = /^\/(assets|widget)\/([\w-]+\.\w+)$/.exec(pathname) ?? []
  if (!name) return null
  return readFile(join(folder === "widget" ? WIDGET : directory, name)).catch(() => null)
}

/** Serves the gallery on localhost; port 0 takes any that is free. */
export async function serveGallery({ directory, scenes }, port = 0) {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://gallery")
    const html = page(url, scenes)
    const body = html ?? (await asset(url.pathname, directory))
    if (body === null) return response.writeHead(404).end("Not found")
    response.writeHead(200, {
      "content-type": `${html ? "text/html" : TYPES[extname(url.pathname)]}; charset=utf-8`,
      "content-security-policy": POLICY,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    })
    response.end(body)
  })
  await new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, "localhost", resolve)
  })
  return {
    url: `http://localhost:${server.address().port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
