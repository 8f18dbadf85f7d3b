/** @type {import('next').NextConfig} */
module.exports = {
  reactStrictMode: true,
  // This app stands inside another repository, whose packages are not its own.
  outputFileTracingRoot: __dirname,
}
