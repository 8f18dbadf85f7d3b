import type { ExecArgs } from "@medusajs/framework/types"
import { seedStore } from "../seed"

/** Run once by `medusa db:migrate`, which remembers it under this file's name. */
export default async function seedCryptoStore({ container }: ExecArgs): Promise<void> {
  await seedStore(container)
}
