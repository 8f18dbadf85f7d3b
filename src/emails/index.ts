export { exampleOf } from "./example"
export { EMAIL_LANGUAGES, languageOf } from "./languages"
export { type EmailData, renderEmail } from "./render"
export { EMAIL_KINDS } from "./texts"
