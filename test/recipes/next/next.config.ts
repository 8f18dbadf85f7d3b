import type { NextConfig } from "next"

const config: NextConfig = {
  // This app stands inside another repository, whose packages are not its own.
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
}

export default config
