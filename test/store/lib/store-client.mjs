/** A request that was answered with an error status. */
export class HttpError extends Error {
  constructor(method, url, status, body) {
    super(`${method} ${url} answered ${status}: ${body.slice(0, 500)}`)
    this.status = status
    this.body = body
  }
}

async function send(method, url, { headers = {}, body } = {}) {
  const response = await fetch(url, {
    method,
    headers: body === undefined ? headers : { "content-type": "application/json", ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const text = await response.text()
  if (!response.ok) throw new HttpError(method, url, response.status, text)
  return text === "" ? null : JSON.parse(text)
}

const client = (baseUrl, headers) => ({
  get: (path, extra) => send("GET", baseUrl + path, { headers: { ...headers, ...extra } }),
  post: (path, body = {}, extra) =>
    send("POST", baseUrl + path, { headers: { ...headers, ...extra }, body }),
  delete: (path, extra) => send("DELETE", baseUrl + path, { headers: { ...headers, ...extra } }),
})

/** The admin API, logged in. */
export async function adminClient(medusaUrl, login) {
  const { token } = await send("POST", `${medusaUrl}/auth/user/emailpass`, { body: login })
  return client(medusaUrl, { authorization: `Bearer ${token}` })
}

/** The store API, as a browser with the shop's key calls it; from another address where one is given. */
export const storeClient = (medusaUrl, publishableKey, address) =>
  client(medusaUrl, {
    "x-publishable-api-key": publishableKey,
    ...(address && { "x-forwarded-for": address }),
  })

/** An address for a visitor of whom there are many: one may open only so many payments. */
export const someAddress = () =>
  Array.from({ length: 4 }, () => 1 + Math.floor(Math.random() * 250)).join(".")

/** The sandbox's control API: `POST /control/send`, `POST /control/mine`, `GET /control/payments`. */
export const sandboxClient = (sandboxUrl) => client(sandboxUrl, {})
