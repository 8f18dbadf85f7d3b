// Shows the widget in every state: `npm run gallery`. With `-- --screenshots` it takes the pictures
// in docs/images/gallery instead.
import { parseArgs } from "node:util"
import { ensureInstalled, requireNode } from "../store/lib/prerequisites.mjs"
import { createProgress, UserError } from "../store/lib/ui.mjs"
import { buildGallery } from "./lib/build.mjs"
import { serveGallery } from "./lib/server.mjs"

const HELP = `npm run gallery [-- options]

  --port <number>   where to serve the gallery (default 8100)
  --screenshots     take the pictures in docs/images/gallery anew, and end
  --sheet <name>    with --screenshots: only this one, e.g. phone-light
  --help            this text
`

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: "string", default: "8100" },
        screenshots: { type: "boolean", default: false },
        sheet: { type: "string" },
        help: { type: "boolean", default: false },
      },
    })
    return values
  } catch (error) {
    throw new UserError(`${error.message}\n\n${HELP}`)
  }
}

async function main() {
  const { port, screenshots, sheet, help } = readArguments()
  if (help) return process.stdout.write(HELP)
  if (!/^\d{1,5}$/.test(port)) throw new UserError(`--port must be a number, not "${port}"`)
  const progress = createProgress()
  requireNode()
  await ensureInstalled(progress)
  const gallery = await buildGallery(progress)
  if (screenshots) {
    const { takePictures } = await import("./lib/pictures.mjs")
    return takePictures(gallery, progress, sheet)
  }
  const { url } = await serveGallery(gallery, Number(port)).catch((error) => {
    if (error.code !== "EADDRINUSE") throw error
    throw new UserError(`Port ${port} is taken; choose another one with --port`)
  })
  progress.print(`\n${gallery.scenes.length} states at ${url}\nCtrl-C ends.`)
}

main().catch((error) => {
  process.stderr.write(`\n${error instanceof UserError ? error.message : error?.stack}\n`)
  process.exit(1)
})
