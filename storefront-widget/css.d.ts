/** A stylesheet's text, where the bundler gives it so. */
declare module "*.css" {
  const text: string
  export default text
}
