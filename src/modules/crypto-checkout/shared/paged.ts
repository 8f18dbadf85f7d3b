import { MedusaError } from "@medusajs/framework/utils"
import { CursorError } from "../../../storage"

/** Reads a page. @throws MedusaError INVALID_DATA for a cursor that is not ours */
export async function paged<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof CursorError)) throw error
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `${error.message}; omit "cursor" for the first page`,
    )
  }
}
