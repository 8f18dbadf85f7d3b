// A machine that does much else at the same time may need more.
jest.setTimeout(Number(process.env.TEST_TIMEOUT_MS ?? 2 * 60_000))
