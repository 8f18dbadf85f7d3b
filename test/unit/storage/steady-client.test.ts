import { type AddressInfo, createServer, type Server } from "node:net"
import { createDataSource } from "../../../src/storage/data-source"

const message = (type: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body])
}

/** In one packet: that the connection is there, and that the database shuts down. */
const ACCEPTED_AND_ENDED = Buffer.concat([
  message("R", Buffer.alloc(4)),
  message("Z", Buffer.from("I")),
  message(
    "E",
    Buffer.from("SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0"),
  ),
])

let server: Server
beforeEach(async () => {
  server = createServer((socket) => {
    socket.on("error", () => undefined)
    socket.once("data", () => socket.end(ACCEPTED_AND_ENDED))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
})
afterEach(() => new Promise((resolve) => server.close(resolve)))

it("a database that shuts down while it accepts a connection fails what is asked, and nothing else", async () => {
  const { port } = server.address() as AddressInfo
  const storage = createDataSource({ clientUrl: `postgres://medusa@127.0.0.1:${port}/medusa` })
  await expect(storage.initialize()).rejects.toThrow(/terminat|not queryable/i)
})
