import { z } from "@medusajs/framework/zod"
import type { Gateway } from "./gateway"

/** A command of the plugin's CLI that one processor needs, e.g. to make keys. */
interface GatewayCommand {
  /** Its second word, behind the gateway's id. */
  name: string
  /** What it does, and its options, as the CLI's help prints them. */
  usage: string
  /** Returns what is to be printed. @throws Error that tells what is wrong with the arguments */
  run(args: string[]): Promise<string>
}

/** Everything that the plugin has to know of a processor before one is configured. */
export interface GatewayDefinition<
  Id extends string = string,
  Options extends z.ZodType = z.ZodType,
> {
  /** Names it in options, URLs and tables, for good. */
  id: Id
  /** For people, e.g. `Acme Pay`. */
  name: string
  /** What a merchant writes under `gateways.<id>`. */
  options: Options
  create(options: z.output<Options>): Gateway
  /**
   * What an admin must know before a refund, in English and by `RefundRule.notice`; a notice
   * without a sentence here is explained in general words.
   */
  notices?: Readonly<Record<string, string>>
  commands?: readonly GatewayCommand[]
}

/** Keeps a definition's own types: its id as a literal, its options as their schema has them. */
export function defineGateway<const Id extends string, Options extends z.ZodType>(
  definition: GatewayDefinition<Id, Options>,
): GatewayDefinition<Id, Options> {
  return definition
}

/** Returns the names of all options that a schema knows, those of its variants together. */
export function optionNamesOf(options: z.ZodType): string[] {
  if (options instanceof z.ZodObject) return Object.keys(options.shape)
  if (!(options instanceof z.ZodDiscriminatedUnion)) return []
  const variants = options.options.flatMap((each) => optionNamesOf(each as z.ZodType))
  return [...new Set(variants)]
}
