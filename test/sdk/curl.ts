/** A request as `curl` makes it. */
interface CurlRequest {
  method: string
  url: string
  headers: Headers
  body: string | undefined
}

export interface CurlAnswer {
  status: number
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are checked field by field
  json: any
}

/** What `curl` sends if it is not told otherwise. */
const DEFAULTS = { accept: "*/*", "user-agent": "curl/8.5.0" }
const FORM = "application/x-www-form-urlencoded"

/** Runs a `curl` command line as processors print it in their documents. */
export async function curl(command: string): Promise<CurlAnswer> {
  const { url, ...request } = parseCurl(command)
  const answer = await fetch(url, request)
  const text = await answer.text()
  return { status: answer.status, json: text === "" ? null : JSON.parse(text) }
}

function parseCurl(command: string): CurlRequest {
  const [name, ...words] = shellWords(command)
  if (name !== "curl") throw new Error("not a curl command")
  const headers = new Headers(DEFAULTS)
  let [method, url, body]: (string | undefined)[] = []
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    switch (word) {
      case "-X":
      case "--request":
        method = words.shift()
        break
      case "-H":
      case "--header": {
        const [key = "", ...value] = (words.shift() ?? "").split(":")
        headers.set(key, value.join(":").trim())
        break
      }
      case "-d":
      case "--data":
        body = words.shift()
        if (!headers.has("content-type")) headers.set("content-type", FORM)
        break
      case "--url":
        url = words.shift()
        break
      default:
        if (word.startsWith("-")) throw new Error(`unknown option ${word}`)
        url = word
    }
  }
  if (url === undefined) throw new Error("the command has no URL")
  return { method: method ?? (body === undefined ? "GET" : "POST"), url, headers, body }
}

/** Splits as a shell does: blanks, both kinds of quotes, and lines that go on. */
function shellWords(command: string): string[] {
  const words = command.trim().replace(/^\$ /, "").replaceAll("\\\n", " ")
  return [...words.matchAll(/'([^']*)'|"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double?.replace(/\\(.)/g, "$1") ?? bare ?? "",
  )
}
