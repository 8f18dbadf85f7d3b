import type { SandboxContext } from "./context"
import type { Processor } from "./processor"

/** Everything that the sandbox has to know of a processor to simulate it. */
export interface ProcessorDefinition<
  Id extends string = string,
  Settings extends object = object,
  Simulated extends Processor = Processor,
> {
  /** Also its path: its API is served at `/<id>`. */
  id: Id
  /** For people, e.g. `Acme Pay`. */
  name: string
  /** The simulated merchant's keys and settings, unless told otherwise. */
  defaults: Settings
  /** What a client needs of them, each with the name that people give it. */
  keys: readonly (readonly [label: string, setting: string])[]
  create(context: SandboxContext, settings: Partial<Settings>): Simulated
}

/** Keeps a definition's own types: its id as a literal, its settings, its class. */
export function defineProcessor<
  const Id extends string,
  Settings extends object,
  Simulated extends Processor,
>(
  definition: ProcessorDefinition<Id, Settings, Simulated> & {
    keys: readonly (readonly [label: string, setting: keyof Settings & string])[]
  },
): ProcessorDefinition<Id, Settings, Simulated> {
  return definition
}
