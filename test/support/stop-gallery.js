module.exports = () => globalThis.__gallery?.stop()
