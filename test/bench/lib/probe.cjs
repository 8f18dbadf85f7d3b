// Preloaded into Medusa by benchmarks: answers, on a port of its own, what the process holds and uses,
// and profiles it on request. The port is in PROBE_PORT.
const { createServer } = require("node:http")
const { Session } = require("node:inspector")
const { writeFileSync } = require("node:fs")
const { setFlagsFromString, writeHeapSnapshot } = require("node:v8")
const { runInNewContext } = require("node:vm")

setFlagsFromString("--expose-gc")
const collectGarbage = runInNewContext("gc")
const session = new Session()

const post = (method) =>
  new Promise((resolve, reject) =>
    session.post(method, (error, result) => (error ? reject(error) : resolve(result))),
  )

const ANSWERS = {
  /** Milliseconds of processor time that the process has used. */
  cpu: () => process.cpuUsage(),
  memory() {
    for (let time = 0; time < 3; time += 1) collectGarbage()
    return process.memoryUsage()
  },
  async profile() {
    session.connect()
    await post("Profiler.enable")
    await post("Profiler.start")
    return {}
  },
  async profiled(file) {
    const { profile } = await post("Profiler.stop")
    session.disconnect()
    writeFileSync(file, JSON.stringify(profile))
    return {}
  },
  heap: (file) => writeHeapSnapshot(file),
}

createServer((request, response) => {
  const url = new URL(request.url, "http://probe")
  Promise.resolve(ANSWERS[url.pathname.slice(1)]?.(url.searchParams.get("file")))
    .then((answer) => response.end(JSON.stringify(answer ?? null)))
    .catch((error) => response.writeHead(500).end(String(error)))
})
  // Short-lived commands of Medusa have the same environment, and may run beside it.
  .on("error", () => {})
  .listen(Number(process.env.PROBE_PORT), "127.0.0.1")
  .unref()
