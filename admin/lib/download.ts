/**
 * Saves an answer as a file, under the name that the server gives it.
 * @throws Error when the answer breaks off: a part must not pass for the whole
 */
export async function saveFile(answer: Response, fallbackName: string): Promise<void> {
  const named = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1]
  const url = URL.createObjectURL(await answer.blob())
  const link = document.createElement("a")
  link.href = url
  link.download = named ?? fallbackName
  link.click()
  URL.revokeObjectURL(url)
}
