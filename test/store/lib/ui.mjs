const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]

export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`

/**
 * Reports named steps: one line when a step ends, with its time; on a terminal a live line shows
 * what is going on, elsewhere slow steps get a line when they begin. Steps may overlap.
 */
export function createProgress(out = process.stdout) {
  const active = new Map()
  const live = Boolean(out.isTTY)
  let frame = 0
  let ticker = null

  const erase = () => live && out.write("\r\x1b[2K")
  const draw = () => {
    if (!live || active.size === 0) return
    const now = Date.now()
    const names = [...active].map(([name, start]) => `${name} (${seconds(now - start)})`)
    const line = `  ${FRAMES[frame++ % FRAMES.length]} ${names.join(" · ")}`
    out.write(`\r\x1b[2K${line.slice(0, (out.columns ?? 80) - 1)}`)
  }
  const print = (line) => {
    erase()
    out.write(`${line}\n`)
    draw()
  }

  async function step(name, work, { slow = false } = {}) {
    const start = Date.now()
    active.set(name, start)
    if (live && !ticker) ticker = setInterval(draw, 100)
    if (!live && slow) print(`  … ${name}`)
    try {
      const result = await work()
      active.delete(name)
      print(`  ✓ ${name} (${seconds(Date.now() - start)})`)
      return result
    } catch (error) {
      active.delete(name)
      print(`  ✗ ${name} (${seconds(Date.now() - start)})`)
      throw error
    } finally {
      if (active.size === 0 && ticker) {
        clearInterval(ticker)
        ticker = null
        erase()
      }
    }
  }

  return { step, print }
}

/** For those who want to start a shop without a word, e.g. tests. */
export const silentProgress = { step: (_name, work) => work(), print: () => {} }

/** An error whose message is all a user needs: shown without a stack. */
export class UserError extends Error {}

/** Rows of strings as aligned columns. */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  return rows
    .map((row) =>
      `  ${row.map((cell, column) => cell.padEnd(widths[column])).join("  ")}`.trimEnd(),
    )
    .join("\n")
}
