/** Serves the gallery for all of its tests, and tells them where it is. */
module.exports = async () => {
  const { buildGallery } = await import("../gallery/lib/build.mjs")
  const { serveGallery } = await import("../gallery/lib/server.mjs")
  const { silentProgress } = await import("../store/lib/ui.mjs")
  const { url, stop } = await serveGallery(await buildGallery(silentProgress))
  globalThis.__gallery = { stop }
  process.env.GALLERY_URL = url
}
