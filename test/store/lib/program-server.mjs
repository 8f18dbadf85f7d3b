// A program that serves a port, so that it ends with the runner.
// Usage: node program-server.mjs <port> <program> <arguments…>
import { spawn } from "node:child_process"
import { connect } from "node:net"

const [port, program, ...args] = process.argv.slice(2)
const TRIES = 200
const PAUSE_MS = 50

const child = spawn(program, args, { stdio: "inherit" })
child.once("error", (error) => {
  process.send?.({ error: `${program} did not start: ${error.message}` })
  process.exit(1)
})
child.once("exit", (code) => process.exit(code ?? 0))
process.once("SIGTERM", () => child.kill("SIGTERM"))

const answers = () =>
  new Promise((resolve) => {
    const socket = connect(Number(port), "127.0.0.1")
    socket.once("connect", () => resolve(true))
    socket.once("error", () => resolve(false))
    socket.once("close", () => socket.destroy())
  })

let tries = 0
while (!(await answers())) {
  tries += 1
  if (tries === TRIES) throw new Error(`Nobody answers at port ${port}`)
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
}
process.send?.({ ready: true })
