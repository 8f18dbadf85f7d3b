export { exampleOf } from "./example"
export { EMAIL_LANGUAGES, languageOf } from "./languages"
export { type EmailData, type Sender, renderEmail } from "./render"
