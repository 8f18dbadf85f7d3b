// One project per suite; `npm run test:<suite>` selects one, see run.mjs.
const fs = require("node:fs")
const path = require("node:path")

/** Packages without a CommonJS build: Jest cannot `require` them unless they are compiled too. */
const ESM_ONLY = ["qr"]

const compile = (tsx) => [
  "@swc/jest",
  {
    jsc: {
      target: "es2022",
      parser: { syntax: "typescript", tsx, decorators: true },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        react: { runtime: "automatic" },
      },
    },
    // Real dynamic imports, so that tests can reach the ES modules in store/lib.
    module: { type: "commonjs", ignoreDynamic: true },
  },
]

const project = (name, folders, more = {}) => ({
  displayName: name,
  rootDir: path.join(__dirname, ".."),
  roots: folders.map((folder) => path.join(__dirname, folder)),
  testMatch: ["**/*.test.ts", "**/*.test.tsx"],
  testEnvironment: "node",
  moduleFileExtensions: ["js", "mjs", "ts", "tsx", "json"],
  transform: { "\\.tsx$": compile(true), "\\.[jt]s$": compile(false) },
  transformIgnorePatterns: [`/node_modules/(?!(${ESM_ONLY.join("|")})/)`],
  ...more,
})

module.exports = {
  projects: [
    project("unit", ["unit", "contract"]),
    project("sdk", ["sdk"], {
      setupFilesAfterEnv: ["<rootDir>/test/support/timeout-2-minutes.js"],
    }),
    project("gallery", ["gallery"], {
      globalSetup: "<rootDir>/test/support/start-gallery.js",
      globalTeardown: "<rootDir>/test/support/stop-gallery.js",
      setupFilesAfterEnv: ["<rootDir>/test/support/timeout-2-minutes.js"],
    }),
    ...["integration", "security"].map((name) =>
      project(name, [name], {
        globalSetup: "<rootDir>/test/support/start-database.js",
        globalTeardown: "<rootDir>/test/support/stop-database.js",
        setupFiles: ["<rootDir>/test/support/clear-metadata.js"],
        setupFilesAfterEnv: ["<rootDir>/test/support/timeout-2-minutes.js"],
      }),
    ),
    project("e2e", ["e2e"], {
      globalSetup: "<rootDir>/test/support/start-shop.js",
      globalTeardown: "<rootDir>/test/support/stop-shop.js",
      setupFilesAfterEnv: ["<rootDir>/test/support/timeout-2-minutes.js"],
    }),
    project("recipes", ["recipes"], {
      globalSetup: "<rootDir>/test/support/start-shop-for-recipes.js",
      globalTeardown: "<rootDir>/test/support/stop-shop.js",
      setupFilesAfterEnv: ["<rootDir>/test/support/timeout-2-minutes.js"],
      testPathIgnorePatterns: ["/node_modules/", "/test/recipes/(next|react|starter)/"],
      modulePathIgnorePatterns: ["/test/recipes/(next|react|starter)/"],
    }),
    ...["package", "faults", "cluster"].map((name) =>
      project(name, [name], {
        setupFilesAfterEnv: ["<rootDir>/test/support/timeout-5-minutes.js"],
      }),
    ),
    // Jest refuses a project whose folder is not there.
  ].filter(({ roots }) => roots.every((folder) => fs.existsSync(folder))),
}
