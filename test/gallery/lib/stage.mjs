/**
 * Opens a scene and waits until its state shows.
 *
 * @param {import("playwright-core").Page} page
 * @param {string} url the gallery's
 * @param {string} sceneId
 * @param {Record<string, string>} look see `page/looks.ts`
 */
export async function openStage(page, url, sceneId, look = {}) {
  const errors = []
  const note = (error) => errors.push(error.message)
  page.on("pageerror", note)
  await page.goto(`${url}/stage/${sceneId}?${new URLSearchParams(look)}`)
  const end = await page
    .locator("html[data-stage]")
    .getAttribute("data-stage", { timeout: 50_000 })
    .catch(() => "never set")
  page.off("pageerror", note)
  if (end !== "set") throw new Error(`Scene ${sceneId}: ${[end, ...errors].join(", ")}`)
}
