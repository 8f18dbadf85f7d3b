// Makes the skeleton of a new processor: `npm run new-gateway <name>`. Gateway, simulated processor
// and contract test speak a small example API and agree, so that the contract passes at once.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { format, resolveConfig } from "prettier"
import { editsFor } from "./new-gateway/edits.mjs"

const ROOT = fileURLToPath(new URL("../..", import.meta.url))
const TEMPLATES = fileURLToPath(new URL("new-gateway/templates", import.meta.url))

class UsageError extends Error {}

/** Where each template goes. */
const filesFor = (name) => ({
  "gateway-types.txt": `src/gateways/${name}/api/types.ts`,
  "gateway-api-index.txt": `src/gateways/${name}/api/index.ts`,
  "gateway-client.txt": `src/gateways/${name}/api/client.ts`,
  "gateway-errors.txt": `src/gateways/${name}/api/errors.ts`,
  "gateway-payments.txt": `src/gateways/${name}/api/payments.ts`,
  "gateway-read.txt": `src/gateways/${name}/api/read.ts`,
  "gateway-index.txt": `src/gateways/${name}/index.ts`,
  "gateway-options.txt": `src/gateways/${name}/options.ts`,
  "gateway-currencies.txt": `src/gateways/${name}/currencies.ts`,
  "gateway-status.txt": `src/gateways/${name}/status.ts`,
  "gateway-callback.txt": `src/gateways/${name}/callback.ts`,
  "gateway-gateway.txt": `src/gateways/${name}/gateway.ts`,
  "gateway-readme.txt": `src/gateways/${name}/README.md`,
  "sandbox-index.txt": `sandbox/src/${name}/index.ts`,
  "sandbox-processor.txt": `sandbox/src/${name}/processor.ts`,
  "sandbox-http.txt": `sandbox/src/${name}/http.ts`,
  "contract-harness.txt": `test/contract/${name}-harness.ts`,
  "contract-test.txt": `test/contract/${name}.test.ts`,
})

/** The name in every spelling that the code needs. */
function spell(name) {
  const words = name.split("-").map((word) => word[0].toUpperCase() + word.slice(1))
  const pascal = words.join("")
  const plain = !name.includes("-")
  return {
    name,
    pascal,
    camel: pascal[0].toLowerCase() + pascal.slice(1),
    constant: name.replaceAll("-", "_").toUpperCase(),
    title: words.join(" "),
    header: words.join("-"),
    key: plain ? name : `"${name}"`,
  }
}

function checkName(name) {
  if (name === undefined) throw new UsageError("Which name? e.g. npm run new-gateway acme")
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new UsageError(
      `"${name}" cannot be a name: use lower-case letters, digits and single hyphens, beginning with a letter, e.g. acme-pay`,
    )
  }
}

function isIdentifier(word) {
  try {
    new Function(`"use strict"; let ${word}`)
    return true
  } catch {
    return false
  }
}

/** Refuses what exists, and names that would clash with the code around them. */
function checkFree(spelling, targets, edited) {
  const folders = ["src/gateways", "sandbox/src"].map((folder) => `${folder}/${spelling.name}`)
  const taken = [...folders, ...Object.values(targets)].find((path) => existsSync(join(ROOT, path)))
  if (taken) throw new UsageError(`${taken} exists already; nothing was changed`)
  const { name, camel, pascal, constant } = spelling
  const clash = (where) =>
    new UsageError(
      `"${name}" is a word that ${where} uses; choose another name, e.g. ${name}-pay. Nothing was changed`,
    )
  if (!isIdentifier(camel) || camel in globalThis || pascal in globalThis) throw clash("JavaScript")
  const code = [...edited, "sandbox/src/index.ts", "sandbox/src/controls.ts"].filter((path) =>
    path.endsWith(".ts"),
  )
  const places = [
    ...code.map((path) => [path, join(ROOT, path)]),
    ...Object.keys(targets).map((template) => ["the skeleton", join(TEMPLATES, template)]),
  ]
  for (const [place, file] of places) {
    const text = readFileSync(file, "utf8")
    const uses = (word) => new RegExp(`\\b${word}\\b`).test(text)
    if ([camel, pascal, constant, `${constant}_COINS`].some(uses)) throw clash(place)
  }
}

function fill(template, spelling) {
  const text = readFileSync(join(TEMPLATES, template), "utf8")
  return text.replace(/__([A-Z]+?)__/g, (placeholder, word) => {
    const value = spelling[word.toLowerCase()] ?? { CONST: spelling.constant }[word]
    if (value === undefined) throw new Error(`${template}: nobody knows ${placeholder}`)
    return value
  })
}

async function pretty(path, text) {
  const filepath = join(ROOT, path)
  return format(text, { ...(await resolveConfig(filepath)), filepath })
}

/** Adds the lines whose places are found; answers the others, for a human. */
function edit(path, edits) {
  let text = readFileSync(join(ROOT, path), "utf8")
  const left = []
  for (const { apply, lines } of edits) {
    const next = apply(text)
    if (next === null) left.push(lines)
    else text = next
  }
  return { text, left }
}

async function main([name]) {
  checkName(name)
  const spelling = spell(name)
  const files = filesFor(name)
  const edits = editsFor(spelling)
  checkFree(spelling, files, Object.keys(edits))

  // Everything is worked out before anything is written.
  const contents = new Map()
  for (const [template, path] of Object.entries(files)) {
    contents.set(path, await pretty(path, fill(template, spelling)))
  }
  const byHand = []
  for (const [path, own] of Object.entries(edits)) {
    const { text, left } = edit(path, own)
    contents.set(path, await pretty(path, text))
    if (left.length > 0) byHand.push(`${path}:\n\n${left.join("\n")}\n`)
  }
  for (const [path, text] of contents) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true })
    writeFileSync(join(ROOT, path), text)
  }
  report(spelling, Object.values(files), Object.keys(edits), byHand)
}

function report({ name, title }, made, changed, byHand) {
  const list = (paths) => paths.map((path) => `  ${path}`).join("\n")
  console.log(`${title} speaks a small example API now; the contract is ready to run.\n`)
  console.log(`Made:\n${list(made)}\n\nChanged:\n${list(changed)}\n`)
  if (byHand.length > 0) {
    console.log(`No place was found for these lines; add them by hand.\n\n${byHand.join("\n")}`)
  }
  console.log(`Next:
  1. npm run test:unit -- -- --testPathPatterns contract/${name}
  2. Bring sandbox/src/${name} to what ${title}'s documentation says, without looking at the gateway.
  3. Bring src/gateways/${name} to the same documentation; the harness in test/contract tells the
     suite what differs: words, envelopes, signatures.
  4. Correct name and options in src/gateways/${name}/index.ts and options.ts.
  5. Rewrite src/gateways/${name}/README.md for merchants, and add the client to docs/clients.md; then
     npm run docs:processors and npm run check.`)
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof UsageError ? error.message : error)
  process.exitCode = 1
})
