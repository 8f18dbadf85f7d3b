import fc from "fast-check"
import { type ListPage, readAllPages } from "../../../src/gateways/port/paging"

const LIST = { gateway: "acme", operation: "list", key: (row: number) => String(row) }
const pages = (...all: ListPage<number>[]) => {
  const asked: { page: number; offset: number }[] = []
  const read = (at: { page: number; offset: number }): Promise<ListPage<number>> => {
    asked.push(at)
    return Promise.resolve(all[at.page - 1] ?? { rows: [] })
  }
  return { asked, read }
}

it("goes on until a page is empty, however short the pages are", async () => {
  const { read, asked } = pages({ rows: [1, 2] }, { rows: [3] }, { rows: [4, 5] })
  expect(await readAllPages({ ...LIST, read })).toEqual([1, 2, 3, 4, 5])
  expect(asked.map(({ offset }) => offset)).toEqual([0, 2, 3, 5])
})

it("ends where the processor says that it is the last page", async () => {
  const { read, asked } = pages({ rows: [1], isLast: false }, { rows: [2], isLast: true })
  expect(await readAllPages({ ...LIST, read })).toEqual([1, 2])
  expect(asked).toHaveLength(2)
})

it("ends when as many different rows came as there are", async () => {
  const { read } = pages({ rows: [1, 2], total: 3 }, { rows: [2, 3], total: 3 })
  expect(await readAllPages({ ...LIST, read })).toEqual([1, 2, 3])
})

it("ends a look-up when the row is found", async () => {
  const { read, asked } = pages({ rows: [1, 2], total: 9 })
  expect(await readAllPages({ ...LIST, read, until: (row) => row === 2 })).toEqual([1, 2])
  expect(asked).toHaveLength(1)
})

it("tells a row once that moved to the next page meanwhile", async () => {
  const { read } = pages({ rows: [1, 2] }, { rows: [2, 3] })
  expect(await readAllPages({ ...LIST, read })).toEqual([1, 2, 3])
})

it.each<[string, ListPage<number>[]]>([
  ["repeats itself, because the page is not looked at", [{ rows: [1, 2] }, { rows: [1, 2] }]],
  [
    "repeats itself, although it tells how many there are",
    [{ rows: [1], total: 5 }, { rows: [1] }],
  ],
  ["has an empty page before its last one", [{ rows: [1] }, { rows: [], isLast: false }]],
  [
    "has an empty page before all rows came",
    [
      { rows: [1], total: 5 },
      { rows: [], total: 5 },
    ],
  ],
])("is not taken for a whole list when it %s", async (_, all) => {
  const { read, asked } = pages(...all)
  await expect(readAllPages({ ...LIST, read })).rejects.toMatchObject({
    name: "GatewayError",
    code: "unavailable",
    message: expect.stringContaining("acme list: the list cannot be read to its end"),
  })
  expect(asked).toHaveLength(2)
})

it("is given up where it has no end", async () => {
  const read = jest.fn(({ page }: { page: number }) => Promise.resolve({ rows: [page] }))
  await expect(readAllPages({ ...LIST, read, maxPages: 7 })).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("more than 7 pages"),
  })
  expect(read).toHaveBeenCalledTimes(7)
})

it("reads every row of any list in pages of any size", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer(), { maxLength: 60 }),
      fc.integer({ min: 1, max: 20 }),
      fc.constantFrom("nothing", "last", "total"),
      async (rows, size, says) => {
        const read = ({ offset }: { offset: number }): Promise<ListPage<number>> =>
          Promise.resolve({
            rows: rows.slice(offset, offset + size),
            ...(says === "last" && { isLast: offset + size >= rows.length }),
            ...(says === "total" && { total: rows.length }),
          })
        expect(await readAllPages({ ...LIST, read })).toEqual(rows)
      },
    ),
  )
})
