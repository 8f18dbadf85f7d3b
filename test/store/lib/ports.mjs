import { createServer } from "node:net"
import { UserError } from "./ui.mjs"

/** The ports of the demo, by service, with the option that changes each. */
export const DEFAULT_PORTS = { shop: 8000, medusa: 9000, sandbox: 9500, db: 54329 }

const SERVICES = {
  shop: "the storefront",
  medusa: "Medusa",
  sandbox: "the sandbox wallet",
  db: "the database",
}

function listenOnce(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once("error", reject)
    server.listen({ port, host, exclusive: true }, () => {
      const taken = server.address().port
      server.close(() => resolve(taken))
    })
  })
}

/** A port that nobody listens on right now. */
export const freePort = () => listenOnce(0, "127.0.0.1")

/** Free ports for all services, except those given. */
export async function freePorts(given = {}) {
  const ports = {}
  for (const service of Object.keys(DEFAULT_PORTS)) {
    ports[service] = given[service] ?? (await freePort())
  }
  return ports
}

/** Throws a {@link UserError} that names the service and its option when a port is taken. */
export async function requireFreePorts(ports) {
  for (const [service, port] of Object.entries(ports)) {
    for (const host of ["127.0.0.1", "::", "0.0.0.0"]) {
      await listenOnce(port, host).catch((error) => {
        if (error.code === "EADDRINUSE") {
          throw new UserError(
            `Port ${port} for ${SERVICES[service]} is taken by another program. ` +
              `Stop it, or choose another port: npm run demo -- --${service}-port <number>`,
          )
        }
        if (error.code === "EACCES") {
          throw new UserError(
            `Port ${port} for ${SERVICES[service]} needs special rights. Choose one above 1023: ` +
              `npm run demo -- --${service}-port <number>`,
          )
        }
        // A machine without IPv6 cannot listen on "::", and need not.
      })
    }
  }
}
