import { createReadStream, statSync } from "node:fs"
import { createServer } from "node:http"
import { extname, join, normalize, sep } from "node:path"

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
}

const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false

/** The file for a URL path below `directory`, or null; never one outside of it. */
function fileIn(directory, urlPath) {
  const path = normalize(join(directory, urlPath))
  return path.startsWith(directory + sep) && isFile(path) ? path : null
}

function decode(pathname) {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return "/"
  }
}

/**
 * Serves a single-page shop: its files, the product images under `/static`, its settings at
 * `/config.json`, and index.html for every other path.
 *
 * @param {object} options
 * @param {string} options.directory the built storefront
 * @param {string} options.staticDirectory answers `/static/…`
 * @param {number} options.port
 * @param {{ backendUrl: string, publishableKey: string, sandboxUrl: string }} options.config
 */
export async function startStaticServer({ directory, staticDirectory, port, config }) {
  const server = createServer((request, response) => {
    const path = decode(new URL(request.url ?? "/", "http://shop").pathname)
    if (path === "/config.json") {
      response.writeHead(200, { "content-type": TYPES[".json"], "cache-control": "no-store" })
      response.end(JSON.stringify(config))
      return
    }
    const inStatic = path.startsWith("/static/")
    const file = inStatic
      ? fileIn(staticDirectory, path.slice("/static".length))
      : (fileIn(directory, path) ?? join(directory, "index.html"))
    if (!file) {
      response.writeHead(404).end("Not found")
      return
    }
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "cache-control": "no-cache",
    })
    createReadStream(file)
      .on("error", () => response.destroy())
      .pipe(response)
  })
  await new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, "localhost", resolve)
  })
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
