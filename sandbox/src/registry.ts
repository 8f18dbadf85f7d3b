import { b2binpay } from "./b2binpay"
import { b2binpayDefi } from "./b2binpay-defi"
import { bitpay } from "./bitpay"
import type { SandboxContext } from "./context"
import { defexa } from "./defexa"
import type { ProcessorDefinition } from "./definition"
import { inventpay } from "./inventpay"
import type { Processor } from "./processor"

/** Every simulated processor. A new one is an import and an entry here. */
const DEFINITIONS = [b2binpay, b2binpayDefi, bitpay, defexa, inventpay] as const

type Definition = (typeof DEFINITIONS)[number]

/** An id as a property's name, e.g. `fooBar` for `foo-bar`. */
type Camel<Id extends string> = Id extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Id

/** The simulated processors, each with the base URL for its clients. */
export type Processors = {
  [Each in Definition as Camel<Each["id"]>]: ReturnType<Each["create"]> & { url: string }
}

/** Keys and settings of the simulated merchant, by processor; its defaults where they are absent. */
export type ProcessorSettings = {
  [Each in Definition as Camel<Each["id"]>]?: Partial<Each["defaults"]>
}

export const PROCESSORS: readonly ProcessorDefinition[] = DEFINITIONS

/** Returns all processors, new, by the property under which a sandbox has them. */
export function createProcessors(
  context: SandboxContext,
  settings: ProcessorSettings,
): ReadonlyMap<string, Processor> {
  const given: Readonly<Record<string, object | undefined>> = settings
  return new Map(
    PROCESSORS.map(({ id, create }) => {
      const key = camel(id)
      return [key, create(context, given[key] ?? {})]
    }),
  )
}

function camel(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
