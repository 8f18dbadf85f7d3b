import eslint from "@eslint/js"
import boundaries from "eslint-plugin-boundaries"
import reactHooks from "eslint-plugin-react-hooks"
import globals from "globals"
import tseslint from "typescript-eslint"

/** The rooms of the house and which rooms each may import from, besides itself. */
const ROOMS = {
  contract: [],
  checkout: ["contract"],
  gateways: ["checkout"],
  ledger: ["checkout", "contract"],
  modules: ["contract", "checkout", "gateways", "gateway-index", "ledger"],
  ...Object.fromEntries(
    ["providers", "workflows", "jobs", "subscribers", "links", "api"].map((room) => [
      room,
      ["contract", "checkout", "modules", "workflows"],
    ]),
  ),
  policies: ["contract"],
  sandbox: ["checkout"],
  cli: ["checkout", "contract", "modules", "gateways", "gateway-folder", "gateway-index", "ledger"],
  admin: ["contract"],
  "storefront-widget": ["contract"],
}

const OUTSIDE_SRC = {
  admin: ["admin/**", "src/admin/**"],
  "storefront-widget": "storefront-widget/**",
}

const elements = [
  // The registry names every processor, and the index hands out their option types.
  { type: "gateway-index", mode: "full", pattern: "src/gateways/{index,registry}.ts" },
  // One folder per processor: it knows the port around it, never its neighbour.
  { type: "gateway-folder", mode: "full", pattern: "src/gateways/*/**", capture: ["processor"] },
  ...Object.keys(ROOMS).map((type) => ({
    type,
    mode: "full",
    pattern: OUTSIDE_SRC[type] ?? `src/${type}/**`,
  })),
]

const directions = [
  ...Object.entries(ROOMS).map(([room, others]) => ({ from: room, allow: [room, ...others] })),
  { from: "gateway-index", allow: ["gateways", "gateway-folder", "gateway-index"] },
  {
    from: "gateway-folder",
    allow: ["gateways", "checkout", ["gateway-folder", { processor: "${from.processor}" }]],
  },
]

const NO_DEFAULT_EXPORT = [
  "ExportDefaultDeclaration",
  "ExportSpecifier[exported.name='default']",
].map((selector) => ({ selector, message: "Export by name in this room." }))

export default tseslint.config(
  {
    ignores: [
      "**/node_modules/",
      "**/.medusa/",
      ".demo/",
      "storefront-widget/dist/",
      "test/store/storefront/dist/",
      "test/recipes/*/dist/",
      "test/recipes/*/.next/",
      "test/recipes/*/next-env.d.ts",
      "test/.artifacts/",
      "coverage/",
      "src/admin/__admin-extensions__.js",
    ],
  },
  eslint.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      "max-lines": ["warn", { max: 300, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ["**/*.ts", "**/*.tsx"],
    rules: { "@typescript-eslint/consistent-type-imports": "error" },
  },
  {
    name: "with types",
    files: ["src/**/*.ts", "src/**/*.tsx", "admin/**/*.ts", "admin/**/*.tsx"],
    languageOptions: {
      parserOptions: {
        project: ["./tsconfig.json", "./admin/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      // Async handlers are how Express code is written; conditions and spreads are still checked.
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    name: "rooms",
    files: ["{src,admin,storefront-widget}/**/*.{ts,tsx}"],
    ignores: ["**/*.config.ts", "**/*.d.ts"],
    plugins: { boundaries },
    settings: {
      "boundaries/elements": elements,
      "import/resolver": { typescript: { project: "./tsconfig.json" } },
    },
    rules: {
      "boundaries/no-unknown-files": "error",
      "boundaries/no-unknown": "error",
      "boundaries/element-types": [
        "error",
        {
          default: "disallow",
          message: "${file.type} must not import from ${dependency.type}: see CONTRIBUTING.md",
          rules: directions,
        },
      ],
    },
  },
  {
    name: "only the ledger knows SQL",
    files: ["src/**/*.ts"],
    ignores: ["src/ledger/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        { paths: ["typeorm", "pg"].map((name) => ({ name, message: "Ask the ledger instead." })) },
      ],
    },
  },
  {
    name: "named exports only",
    files: ["src/{checkout,gateways,ledger}/**/*.ts"],
    rules: { "no-restricted-syntax": ["error", ...NO_DEFAULT_EXPORT] },
  },
  {
    name: "the domain has no clock, no chance and no I/O",
    files: ["src/checkout/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { regex: "^(node:|@medusajs/|typeorm$|pg$|axios$)", message: "Keep it pure." },
          ],
        },
      ],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: "Take the time as an argument." },
        { object: "Math", property: "random", message: "Take it as an argument." },
      ],
      "no-restricted-syntax": [
        "error",
        ...NO_DEFAULT_EXPORT,
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: "Take the time as an argument.",
        },
      ],
    },
  },
  {
    name: "the sandbox is a program with a terminal",
    files: ["src/sandbox/**/*.ts"],
    rules: { "no-console": "off" },
  },
  {
    name: "react",
    files: ["{admin,storefront-widget,test/recipes}/**/*.{ts,tsx}"],
    ...reactHooks.configs["recommended-latest"],
  },
  {
    name: "scripts and tests",
    files: ["test/**", "**/*.{js,cjs,mjs}", "*.config.*"],
    languageOptions: { globals: { ...globals.node, ...globals.browser, ...globals.jest } },
    rules: { "no-console": "off", "@typescript-eslint/no-require-imports": "off" },
  },
)
