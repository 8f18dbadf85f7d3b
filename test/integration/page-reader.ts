/** Opens pages as a browser without scripts does: keeps the cookie, follows redirects by hand. */
export class Reader {
  private cookie = ""

  constructor(private readonly url: string) {}

  async go(path: string, form?: Record<string, string>): Promise<Answer> {
    const response = await fetch(new URL(path, this.url), {
      method: form ? "POST" : "GET",
      redirect: "manual",
      headers: this.cookie === "" ? {} : { cookie: this.cookie },
      body: form && new URLSearchParams(form),
    })
    const set = response.headers.get("set-cookie")
    if (set) this.cookie = set.split(";")[0]!
    return {
      response,
      set,
      location: response.headers.get("location"),
      text: await response.text(),
    }
  }
}

export interface Answer {
  response: Response
  /** The whole `Set-Cookie`. */
  set: string | null
  location: string | null
  text: string
}
