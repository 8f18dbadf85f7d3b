import { Router } from "express"
import { PAGE_HEADERS } from "../html"
import { WALLET_HTML } from "./page"
import { WALLET_SCRIPT } from "./script"
import { WALLET_STYLES } from "./styles"

/** The page on which a person plays the payer, at `/`. Kept in strings: nothing to copy at build. */
export function walletPage(): Router {
  const router = Router()
  const serve = (path: string, type: string, content: string) =>
    router.get(path, (_req, res) => void res.set(PAGE_HEADERS).type(type).send(content))
  serve("/", "html", WALLET_HTML)
  serve("/wallet.css", "css", WALLET_STYLES)
  serve("/wallet.js", "js", WALLET_SCRIPT)
  router.get("/favicon.ico", (_req, res) => void res.status(204).end())
  return router
}
