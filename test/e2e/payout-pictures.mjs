// Pictures of the admin's payouts, for docs/payouts.md.
import { createRequire } from "node:module"
import { SANDBOX_BUILD } from "../store/lib/paths.mjs"
import { adminClient } from "../store/lib/store-client.mjs"
import { picture, signIn } from "./picture.mjs"

const ROOT = "/admin/crypto-checkout"
const BITCOIN_NETWORK = "bip122:000000000019d6689c085ae165831e93"
const BTC = `${BITCOIN_NETWORK}/slip44:0`
/** Of the files that are imported. */
const ROWS = 60
const MAX_TRIES = 120
const VIEWPORT = { width: 1280, height: 820 }
const STAFF = ["Ada", "Ben", "Cleo", "Dana", "Emil", "Fay", "Gus", "Hana", "Ivo", "Jana"]

/** Lists, the import with something to put right, a batch on its way, and one payout. */
export async function payoutPictures(browser, shop, sandbox) {
  const { makeAddress } = createRequire(import.meta.url)(SANDBOX_BUILD)
  const wallet = (seed) => makeAddress(BITCOIN_NETWORK, `picture of ${seed}`)
  const admin = await adminClient(shop.urls.medusa, shop.admin)
  const stage = { admin, sandbox, wallet }
  await handIn(stage, "Bonus of May", fileOf(stage, 4, "0.006"))
  const done = await aFewPayouts(stage)
  const page = await signIn(browser, shop, VIEWPORT)
  const open = async (path) => {
    await page.goto(`${shop.urls.admin}/crypto-checkout/payouts${path}`)
    await page.locator("h1").first().waitFor()
    await page.waitForLoadState("networkidle")
  }
  await open("")
  await picture(page, "admin-payouts")
  await open(`?payout=${done}`)
  await picture(page.getByRole("dialog", { name: "0.0125 BTC" }), "admin-payout")
  await open("")
  await importPicture(page, stage)
  await batchPicture(page, open, stage)
  await page.close()
}

/** One that went, one that nobody knows of, and one for a second person; answers the first. */
async function aFewPayouts({ admin, sandbox, wallet }) {
  const write = async (order) =>
    (await admin.post(`${ROOT}/payouts`, { asset: BTC, ...order })).payout
  const until = async (id, state) => {
    for (let tries = 0; tries < 300; tries += 1) {
      if ((await admin.get(`${ROOT}/payouts/${id}`)).payout.state === state) return
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    throw new Error(`${id} did not become ${state}`)
  }
  const gateway = "b2binpay"
  const rent = { gateway, amount: "0.0125", address: wallet("rent"), description: "Rent of May" }
  const { id } = await write(rent)
  await until(id, "sent")
  await sandbox.post("/control/clock", { advance_seconds: 61 })
  await sandbox.post("/control/mine", { blocks: 40 })
  await until(id, "confirmed")
  await sandbox.post("/control/faults", {
    on: "api",
    kind: "cut",
    processor: "inventpay",
    times: 1,
    endpoint: "POST /v1/merchant/withdrawal/create",
  })
  const lost = await write({
    gateway: "inventpay",
    amount: "0.002",
    address: wallet("supplier"),
    description: "Supplier",
  })
  await until(lost.id, "attention")
  const large = { gateway, amount: "0.03", address: wallet("machine"), description: "Machine" }
  await write(large)
  return id
}

function fileOf({ wallet }, count, amount) {
  const rows = Array.from({ length: count }, (_, index) => {
    const who = `${STAFF[index % STAFF.length]} ${index + 1}`
    return [wallet(`${who} ${amount}`), amount, "BTC,,b2binpay", "", who].join()
  })
  return ["address,amount,asset,network,gateway,tag,label", ...rows].join("\n")
}

async function handIn({ admin }, name, text) {
  const { checksum } = await admin.post(`${ROOT}/payout-files/check`, { text })
  const { batch } = await admin.post(`${ROOT}/payout-batches`, { name, text, checksum })
  await admin.post(`${ROOT}/payout-batches/${batch.id}/submit`, { version: batch.version })
  return batch.id
}

async function importPicture(page, stage) {
  const lines = fileOf(stage, ROWS, "0.0002").split("\n")
  lines[7] = lines[7].replace(/^(.{20})./, "$1b")
  lines[12] = lines[12].replace(",0.0002,", ",0.000200001,")
  lines[23] = lines[23].replace("BTC,,", "BTC,Litecoin,")
  lines[31] = lines[31]
    .replace("0.0002,BTC,", "12.5,XRP,")
    .replace(/^[^,]+/, "rN7n7otQDd6FczFgLdSqtcsAUxDkw6fzRH")
  lines[48] = lines[47]
  const file = {
    name: "Salaries of May.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(lines.join("\n")),
  }
  await page.getByRole("button", { name: "Import a file" }).click()
  const wizard = page.getByRole("dialog", { name: "Import payouts" })
  await wizard.getByLabel("The file").setInputFiles(file)
  await wizard.getByRole("button", { name: "Continue" }).click()
  await wizard.getByRole("button", { name: "Check the file" }).click()
  await wizard.getByRole("heading", { name: /rows can be sent/ }).waitFor()
  await wizard.getByRole("button", { name: "Edit line 32" }).click()
  await picture(page, "admin-payout-import")
}

/** On its way, because the processor takes its time. */
async function batchPicture(page, open, stage) {
  const { sandbox } = stage
  await sandbox.post("/control/faults", {
    on: "api",
    kind: "slow",
    processor: "b2binpay",
    delay_ms: 700,
    endpoint: "POST /payout/",
  })
  const id = await handIn(stage, "Salaries of May", fileOf(stage, ROWS, "0.0001"))
  await open(`/batches/${id}`)
  const bar = page.getByRole("progressbar", { name: "Rows completed" })
  const isOnItsWay = async () => Number(await bar.getAttribute("aria-valuenow")) >= ROWS / 4
  for (let tries = 0; !(await isOnItsWay()); tries += 1) {
    if (tries > MAX_TRIES) throw new Error(`The batch ${id} does not move`)
    // Not more: tokens of the processor last a minute.
    await sandbox.post("/control/clock", { advance_seconds: 2 })
    await sandbox.post("/control/mine", { blocks: 10 })
    await page.waitForTimeout(500)
  }
  await picture(page, "admin-batch")
  await sandbox.delete("/control/faults")
}
