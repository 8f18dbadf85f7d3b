import eslint from "@eslint/js"
import medusa from "@medusajs/eslint-plugin"
import boundaries from "eslint-plugin-boundaries"
import reactHooks from "eslint-plugin-react-hooks"
import globals from "globals"
import tseslint from "typescript-eslint"

/** The rooms of the house and which rooms each may import from, besides itself. */
const ROOMS = {
  contract: [],
  telemetry: [],
  emails: ["contract"],
  domain: ["contract"],
  gateways: ["domain", "telemetry"],
  storage: ["domain", "contract", "telemetry"],
  medusa: ["contract", "domain", "emails", "module", "module-room"],
  settlement: ["contract", "domain", "module", "module-room", "medusa"],
  ...Object.fromEntries(
    ["providers", "jobs", "subscribers", "api"].map((room) => [
      room,
      [
        "contract",
        "domain",
        "module",
        "module-room",
        "emails",
        "medusa",
        "settlement",
        "telemetry",
      ],
    ]),
  ),
  policies: ["contract"],
  root: [],
  sandbox: ["domain"],
  cli: [
    "domain",
    "contract",
    "gateways",
    "gateway-folder",
    "gateway-index",
    "storage",
    "module",
    "module-room",
  ],
  admin: ["contract"],
  "storefront-widget": ["contract"],
}

const ELSEWHERE = {
  root: "src/index.ts",
  admin: ["admin/**", "src/admin/**"],
  sandbox: "sandbox/**",
  "storefront-widget": "storefront-widget/**",
}

/** The rooms of the module, and which of the others each may import from: arrows go one way. */
const MODULE_ROOMS = {
  shared: [],
  notifications: ["shared"],
  accounts: ["shared"],
  charges: ["shared", "notifications"],
  aml: ["shared", "notifications", "charges"],
  payouts: ["shared", "notifications", "accounts", "charges", "aml"],
  refunds: ["shared", "notifications", "charges", "aml", "payouts"],
  callbacks: ["shared", "notifications", "charges", "payouts"],
  reports: ["shared", "accounts", "charges"],
  runtime: ["shared", "notifications", "accounts", "charges", "payouts", "refunds", "callbacks"],
}
/** What every room of the module may use. */
const BELOW_MODULE = [
  "contract",
  "domain",
  "emails",
  "gateways",
  "gateway-index",
  "storage",
  "telemetry",
]

const elements = [
  // The registry names every processor, and the index hands out their option types.
  { type: "gateway-index", mode: "full", pattern: "src/gateways/{index,registry}.ts" },
  { type: "gateways", mode: "full", pattern: "src/gateways/port/**" },
  // One folder per processor: it knows the port around it, never its neighbour.
  { type: "gateway-folder", mode: "full", pattern: "src/gateways/*/**", capture: ["processor"] },
  // Service, definition and options put the module together; the walls are between its rooms.
  { type: "module", mode: "full", pattern: "src/modules/crypto-checkout/*.ts" },
  {
    type: "module-room",
    mode: "full",
    pattern: "src/modules/crypto-checkout/*/**",
    capture: ["room"],
  },
  ...Object.keys(ROOMS).map((type) => ({
    type,
    mode: "full",
    pattern: ELSEWHERE[type] ?? `src/${type}/**`,
  })),
]

const directions = [
  ...Object.entries(ROOMS).map(([room, others]) => ({ from: room, allow: [room, ...others] })),
  { from: "gateway-index", allow: ["gateways", "gateway-folder", "gateway-index"] },
  {
    from: "gateway-folder",
    allow: ["gateways", "domain", ["gateway-folder", { processor: "${from.processor}" }]],
  },
  { from: "module", allow: ["module", "module-room", ...BELOW_MODULE] },
  ...Object.entries(MODULE_ROOMS).map(([room, others]) => ({
    from: [["module-room", { room }]],
    allow: [
      ...BELOW_MODULE,
      "module",
      ...[room, ...others].map((to) => ["module-room", { room: to }]),
    ],
  })),
]

/** A literal that is spread at once only pleases the formatter. */
const NO_SPREAD_LITERALS = ["ObjectExpression", "ArrayExpression"].map((type) => ({
  selector: `${type} > SpreadElement > ${type}`,
  message: "Write its members down where they are spread.",
}))

/** What is missing on a money path stays `null` or `undefined`, so that the compiler asks about it. */
const NO_EMPTY_FOR_ABSENCE = [
  {
    selector: "LogicalExpression[operator='??'][right.type='Literal'][right.value='']",
    message:
      "Do not let an empty string stand for what is missing. Narrow it, or make it impossible.",
  },
]

const NO_DEFAULT_EXPORT = [
  "ExportDefaultDeclaration",
  "ExportSpecifier[exported.name='default']",
].map((selector) => ({ selector, message: "Export by name in this room." }))

const functionLength = (max) => ({ max, skipBlankLines: true, skipComments: true })

export default tseslint.config(
  {
    ignores: [
      "**/node_modules/",
      "**/.medusa/",
      ".demo/",
      "storefront-widget/dist/",
      "sandbox/dist/",
      "test/store/storefront/dist/",
      "test/recipes/*/dist/",
      "test/recipes/*/.next/",
      "test/recipes/*/next-env.d.ts",
      "test/.artifacts/",
      "coverage/",
      "docs/.vitepress/{cache,dist}/",
      "docs/reference/",
      "src/admin/__admin-extensions__.js",
    ],
  },
  eslint.configs.recommended,
  // Without its list of what it ignores, which has our tests.
  ...medusa.configs.recommended.filter((config) => config.files ?? config.plugins),
  ...tseslint.configs.recommended,
  {
    rules: {
      "max-lines": ["warn", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", functionLength(60)],
      "no-console": "error",
      "no-restricted-syntax": ["error", ...NO_SPREAD_LITERALS],
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
    files: ["{src,admin,sandbox,storefront-widget}/**/*.{ts,tsx}"],
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
    name: "only the storage knows SQL",
    files: ["src/**/*.ts"],
    ignores: ["src/storage/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        { paths: ["typeorm", "pg"].map((name) => ({ name, message: "Ask the storage instead." })) },
      ],
    },
  },
  {
    name: "no empty string for absence where money goes",
    files: [
      "src/modules/crypto-checkout/{aml,callbacks,charges,payouts,refunds,reports}/**/*.ts",
      "src/settlement/**/*.ts",
    ],
    rules: { "no-restricted-syntax": ["error", ...NO_SPREAD_LITERALS, ...NO_EMPTY_FOR_ABSENCE] },
  },
  {
    name: "named exports only",
    files: ["src/gateways/**/*.ts"],
    rules: { "no-restricted-syntax": ["error", ...NO_SPREAD_LITERALS, ...NO_DEFAULT_EXPORT] },
  },
  {
    name: "named exports only, and no empty string for absence",
    files: ["src/storage/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...NO_SPREAD_LITERALS,
        ...NO_DEFAULT_EXPORT,
        ...NO_EMPTY_FOR_ABSENCE,
      ],
    },
  },
  {
    name: "the domain has no clock, no chance and no I/O",
    files: ["src/domain/**/*.ts"],
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
        ...NO_SPREAD_LITERALS,
        ...NO_DEFAULT_EXPORT,
        ...NO_EMPTY_FOR_ABSENCE,
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: "Take the time as an argument.",
        },
      ],
    },
  },
  {
    name: "the sandbox is a program with a terminal",
    files: ["sandbox/**/*.ts"],
    rules: { "no-console": "off" },
  },
  {
    name: "markup takes more lines, and so does what a hook keeps together",
    files: ["**/*.tsx", "admin/hooks/**"],
    rules: { "max-lines-per-function": ["error", functionLength(100)] },
  },
  {
    name: "tables of routes are lists of short handlers",
    files: ["sandbox/**"],
    rules: { "max-lines-per-function": ["error", functionLength(100)] },
  },
  {
    name: "Medusa's errors are for what Medusa shows: its routes, providers and jobs",
    files: ["**/*.ts"],
    ignores: ["src/{api,providers,jobs,subscribers,settlement}/**"],
    rules: { "@medusajs/use-medusa-error-not-generic-error": "off" },
  },
  {
    name: "mounted by src/admin",
    files: ["admin/**"],
    rules: {
      "@medusajs/widget-must-export-config": "off",
      "@medusajs/admin-component-must-be-arrow-function": "off",
    },
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
    rules: {
      "no-console": "off",
      "max-lines-per-function": "off",
      "@typescript-eslint/no-require-imports": "off",
    },
  },
)
