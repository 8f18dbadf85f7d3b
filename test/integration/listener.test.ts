import { once } from "node:events"
import { type Server, type Socket, connect, createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { Storage, migrate } from "../../src/storage"
import { Listener } from "../../src/storage/listener"

const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
const server = `${DB_USERNAME}:${DB_PASSWORD}@${DB_HOST}`
const clientUrl = `postgres://${server}:${DB_PORT}/postgres`
const WAITS = { hearing: 1_000, pause: 20 }

/** Types of PostgreSQL's messages. */
const NOTIFICATION = "A".charCodeAt(0)
const HEAD_BYTES = 5

/** What a pooler by transaction does to a listener: everything passes but what nobody has asked for. */
class Pooler {
  dropsNotifications = true
  private readonly server: Server
  private readonly sockets = new Set<Socket>()

  constructor() {
    this.server = createServer((client) => {
      const database = connect(Number(DB_PORT), DB_HOST)
      for (const socket of [client, database]) {
        this.sockets.add(socket)
        socket.on("error", () => undefined)
        socket.on("close", () => (client.destroy(), database.destroy()))
      }
      client.pipe(database)
      let rest = Buffer.alloc(0)
      database.on("data", (data) => {
        rest = Buffer.concat([rest, data])
        while (rest.length >= HEAD_BYTES && rest.length > rest.readUInt32BE(1)) {
          const message = rest.subarray(0, rest.readUInt32BE(1) + 1)
          rest = rest.subarray(message.length)
          if (message[0] !== NOTIFICATION || !this.dropsNotifications) client.write(message)
        }
      })
    })
  }

  async start(): Promise<string> {
    this.server.listen(0, "127.0.0.1")
    await once(this.server, "listening")
    return `postgres://${server.replace(DB_HOST!, "127.0.0.1")}:${(this.server.address() as AddressInfo).port}/postgres`
  }

  stop(): void {
    for (const socket of this.sockets) socket.destroy()
    this.server.close()
  }
}

describe("listening for what other processes commit", () => {
  const pooler = new Pooler()
  const storage = new Storage({ clientUrl })
  let poolerUrl: string
  let told: (boolean | string)[]
  let listener: Listener

  beforeAll(async () => {
    await migrate({ clientUrl })
    poolerUrl = await pooler.start()
  })
  beforeEach(() => {
    told = []
    pooler.dropsNotifications = true
  })
  afterEach(() => listener.stop())
  afterAll(async () => {
    await storage.close()
    pooler.stop()
  })

  function listen(options: { clientUrl: string; listenUrl?: string }): void {
    const events = {
      onCharge: (id: string) => told.push(id),
      onWork: () => undefined,
      onCallbacks: () => undefined,
      onConnected: () => undefined,
      hearing: {
        send: (payload: `test:${string}`) => storage.notify(payload),
        onChange: (hears: boolean) => told.push(hears),
      },
    }
    listener = new Listener(options, events, WAITS)
    listener.start()
  }

  const until = async (value: boolean | string): Promise<void> => {
    while (!told.includes(value)) {
      await storage.notify("charge:cch_1")
      await new Promise(setImmediate)
    }
  }

  it("through a pooler is found to be deaf, and tells when it hears again", async () => {
    listen({ clientUrl: poolerUrl })
    await until(false)
    expect(told).toEqual([false])
    pooler.dropsNotifications = false
    await until(true)
    await until("cch_1")
    expect(told.slice(0, 2)).toEqual([false, true])
  })

  it("hears by a URL of its own, where the database's leads through a pooler", async () => {
    listen({ clientUrl: poolerUrl, listenUrl: clientUrl })
    await until("cch_1")
    expect(told).not.toContain(false)
  })
})
