import { en } from "./en"
import menu from "./menu.json"
import { NAMESPACE } from "./namespace"

export { NAMESPACE } from "./namespace"

/** English, and the menu in all languages: it is there before anything of ours runs. */
export default {
  en: { [NAMESPACE]: en },
  ...Object.fromEntries(
    Object.entries(menu).map(([code, title]) => [code, { [NAMESPACE]: { nav: { title } } }]),
  ),
}
