import { Client, type ClientConfig } from "pg"

/**
 * A connection whose end ends nothing else. The pool takes its own listener away before TypeORM adds one, and
 * an error that arrives between the two, from a database that shuts down while it accepts the connection,
 * would end the process.
 */
export class SteadyClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config)
    // Whoever asks something meanwhile is told by the answer, and the pool by its own listener.
    this.on("error", () => undefined)
  }
}
