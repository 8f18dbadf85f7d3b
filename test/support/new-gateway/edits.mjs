// The lines that a new processor adds to files which exist already.

/** Puts lines before the one that the pattern finds; the pattern must find exactly one place. */
const before = (pattern, lines) => ({
  lines,
  apply: (text) => splice(text, find(text, pattern)?.index, lines),
})

/** Puts lines behind the last line of the imports at the top. */
const afterImports = (lines) => ({
  lines,
  apply: (text) => {
    const imports = [...text.matchAll(/^(?:import .*|\} from ".*")\n/gm)]
    const last = imports.at(-1)
    return splice(text, last && last.index + last[0].length, lines)
  },
})

/** Puts a line before the brace that closes what the pattern opens. */
const atEndOf = (pattern, lines) => ({
  lines,
  apply: (text) => {
    const start = find(text, pattern)?.index
    const end = start === undefined ? -1 : text.indexOf("\n}\n", start)
    return splice(text, end === -1 ? undefined : end + 1, lines)
  },
})

/** Adds a last item to a list; the pattern's first group is what is in it, without a last comma. */
const inList = (pattern, item) => ({
  lines: item,
  apply: (text) => {
    const match = find(text, pattern)
    if (!match) return null
    return text.replace(match[0], () => match[0].replace(match[1], () => `${match[1]}, ${item}`))
  },
})

function find(text, pattern) {
  const all = [...text.matchAll(new RegExp(pattern.source, "gm"))]
  return all.length === 1 ? all[0] : null
}

function splice(text, index, lines) {
  return index === undefined ? null : `${text.slice(0, index)}${lines}\n${text.slice(index)}`
}

/** Edits by file. Each answers the new text, or null where its place is not found. */
export function editsFor({ name, key, access, pascal, camel, constant, title }) {
  return {
    "src/gateways/registry.ts": [
      afterImports(`import { ${pascal}Gateway, type ${pascal}Options } from "./${name}/gateway"`),
      atEndOf(/^export interface GatewayOptions \{/, `  ${key}?: ${pascal}Options`),
      before(
        /^ {2}return new Map\(gateways\.map/,
        `  if (options${access}) gateways.push(new ${pascal}Gateway(options${access}))`,
      ),
    ],
    "src/gateways/index.ts": [
      before(
        /^export \* from "\.\/port\/rates"/,
        `export { type ${pascal}Options } from "./${name}/gateway"
export { ${constant}_COINS } from "./${name}/types"`,
      ),
    ],
    "src/modules/crypto-checkout/options.ts": [
      inList(/^import \{\s*([^{}]*?),?\s*\} from "\.\.\/\.\.\/gateways"/, `${constant}_COINS`),
      before(
        /^const confirmationRule = /,
        `const ${camel} = z
  .strictObject({
    /** Merchant key. */
    apiKey: secret,
    /** Secret that signs ${title}'s callbacks; two while one is being replaced. */
    webhookSecret: z.union([secret, z.array(secret).min(1)]),
    /** Default \`https://api.${name}.example\`. */
    baseUrl: z.url().optional(),
    /** Coins to offer; all that ${title} has when absent. */
    coins: z.array(z.enum(${constant}_COINS)).min(1).optional(),
    /** Time-out of one call in milliseconds. Default 10000. */
    timeoutMs: z.int().positive().optional(),
  })
  .describe("${title}")
`,
      ),
      before(/^ {4}\}\)\n {4}\.refine\(\(gateways\) =>/, `      ${key}: ${camel}.optional(),`),
      before(/^ {2}\} satisfies Record<keyof ResolvedOptions/, `    ${key}: ${camel}.shape,`),
    ],
    "sandbox/src/index.ts": [
      afterImports(`import { ${pascal}, type ${pascal}Credentials } from "./${name}"`),
      before(
        /^export \{ ASSET, ASSETS, NETWORKS \}/,
        `export type { ${pascal}Credentials } from "./${name}"`,
      ),
      atEndOf(
        /^export interface SandboxOptions \{/,
        `  /** Keys of the simulated merchant at ${title}. */
  ${camel}?: Partial<${pascal}Credentials>`,
      ),
      before(
        /^ {2}\/\*\* Stops everything and writes the state file\. \*\//,
        `  ${camel}: ${pascal} & {
    /** Base URL for clients of ${title}. */
    url: string
  }`,
      ),
      before(
        /^ {2}const processors: Processor\[\] = /,
        `  const ${camel} = new ${pascal}(context, options.${camel})`,
      ),
      inList(/^ {2}const processors: Processor\[\] = \[([^\]]*?),?\s*\]/, camel),
      before(
        /^ {2}\}\)\n\n {2}function snapshot\(\)/,
        `    ${camel}: Object.assign(${camel}, { url: \`\${url}/${name}\` }),`,
      ),
    ],
    "sandbox/src/cli.ts": [
      afterImports(`import { ${constant}_CREDENTIALS } from "./${name}"`),
      before(
        /^Ctrl-C stops it\.`/,
        `${title.padEnd(18)} \${sandbox.${camel}.url}
  API key          \${${constant}_CREDENTIALS.apiKey}
  webhook secret   \${${constant}_CREDENTIALS.webhookSecret}
`,
      ),
    ],
    "admin/i18n/en.ts": [before(/^ {2}\},\n {2}transfers: \{/, `    ${key}: "${title}",`)],
  }
}
