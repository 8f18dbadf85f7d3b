import { MedusaError } from "@medusajs/framework/utils"
import { GatewayError } from "../../../modules/crypto-checkout"

/**
 * Asks a processor for an admin, who may read why it did not work.
 * @throws MedusaError NOT_ALLOWED with the processor's own words
 */
export async function atGateway<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, error.message)
  }
}
