import { KEYS, ORDER, failure, inventpayStage } from "./stage"

const stage = inventpayStage()

/** A sandbox that has delivered three events of one payment and one of another. */
async function delivered() {
  const { client, sandbox } = await stage.sandbox()
  const receiver = await stage.receiver()
  const callbackUrl = `${receiver.url}/hook`
  const first = await client.payments.create({ ...ORDER, callbackUrl }, "key_1")
  await client.payments.create({ ...ORDER, callbackUrl }, "key_2")
  sandbox.send({ payment_id: first.paymentId })
  sandbox.mine(15)
  await sandbox.callbacksIdle()
  return { client, sandbox, receiver, paymentId: first.paymentId }
}

describe("the merchant's webhook", () => {
  it("is set, read and removed", async () => {
    const { client } = await stage.sandbox()
    expect(await client.webhooks.config()).toEqual({ url: null, configured: false })
    await client.webhooks.setUrl("https://shop.example/hooks")
    expect(await client.webhooks.config()).toEqual({
      url: "https://shop.example/hooks",
      configured: true,
    })
    await client.webhooks.deleteUrl()
    expect(await client.webhooks.config()).toEqual({ url: null, configured: false })
  })

  it("is refused without https", async () => {
    const { client } = await stage.sandbox()
    const error = await failure(client.webhooks.setUrl("http://shop.example/hooks"))
    expect(error.code).toBe("rejected")
    expect(error.message).toContain("webhookUrl: must be a valid HTTPS URL")
  })

  it.each([
    ['{"data":{"webhook":{"url":"https://a","secret":"s"}}}', "https://a"],
    ['{"data":{"webhookUrl":"https://b","active":true}}', "https://b"],
    ['{"data":{"webhook":{"url":null}}}', null],
    ['{"data":{}}', null],
  ])("is read from %s, without its secret", async (body, url) => {
    const { client } = await stage.script(() => ({ body }))
    expect(await client.webhooks.config()).toEqual({ url, configured: url !== null })
  })

  it("is set and removed by an answer without a body", async () => {
    const { client, server } = await stage.script(() => ({ status: 204 }))
    await client.webhooks.setUrl("https://shop.example/hooks")
    await client.webhooks.deleteUrl()
    await client.webhooks.retry("wh/1")
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "PUT /v1/merchant/webhook-url",
      "DELETE /v1/merchant/webhook-url",
      "POST /v1/merchant/webhook-delivery/wh%2F1/retry",
    ])
  })
})

describe("a test event", () => {
  it("is posted to the URL that is named", async () => {
    const { client } = await stage.sandbox()
    const receiver = await stage.receiver()
    const url = `${receiver.url}/test`
    expect(await client.webhooks.test(url)).toEqual({ url, statusCode: 200 })
    expect(receiver.requests[0]?.headers["x-webhook-event"]).toBe("payment.test")
  })

  it("is posted to the merchant's URL when none is named", async () => {
    const { client } = await stage.sandbox()
    const receiver = await stage.receiver()
    await client.webhooks.setUrl(receiver.url)
    expect(await client.webhooks.test()).toEqual({ url: receiver.url, statusCode: 200 })
  })

  it("is refused when there is no URL at all", async () => {
    const { client } = await stage.sandbox()
    expect(await failure(client.webhooks.test())).toMatchObject({ code: "rejected" })
  })
})

describe("deliveries", () => {
  it("are listed page by page, newest first", async () => {
    const { client } = await delivered()
    const page = await client.webhooks.deliveries({ page: 1, limit: 3 })
    expect(page).toMatchObject({ page: 1, pages: 2, total: 4 })
    expect(page.items).toHaveLength(3)
    const rest = await client.webhooks.deliveries({ page: 2, limit: 3 })
    expect(rest.items).toHaveLength(1)
    const ids = [...page.items, ...rest.items].map(({ id }) => id)
    expect(new Set(ids).size).toBe(4)
  })

  it("are listed by payment and by success", async () => {
    const { client, paymentId } = await delivered()
    const ofOne = await client.webhooks.deliveries({ paymentId })
    expect(ofOne.items.map((each) => each.paymentId)).toEqual([paymentId, paymentId, paymentId])
    expect((await client.webhooks.deliveries({ success: true })).total).toBe(4)
    expect((await client.webhooks.deliveries({ success: false })).total).toBe(0)
  })

  it("are read one by one", async () => {
    const { client, paymentId } = await delivered()
    const [newest] = (await client.webhooks.deliveries({ paymentId })).items
    const read = await client.webhooks.delivery(newest?.id ?? "")
    expect(read).toEqual(newest)
    expect(read).toMatchObject({ success: true, attempts: 1, httpStatus: 200, errorMessage: null })
    expect(await failure(client.webhooks.delivery("wh_nobody"))).toMatchObject({ code: "rejected" })
  })

  it("are repeated on demand", async () => {
    const { client, receiver } = await delivered()
    const [newest] = (await client.webhooks.deliveries({ limit: 1 })).items
    const before = receiver.requests.length
    await client.webhooks.retry(newest?.id ?? "")
    expect(receiver.requests).toHaveLength(before + 1)
    expect((await client.webhooks.delivery(newest?.id ?? "")).attempts).toBe(2)
  })

  it.each([
    ['"pagination":{"page":2,"limit":1,"total":5,"pages":5}'],
    ['"pagination":{"page":2,"limit":1,"totalCount":5,"totalPages":5,"hasNext":true}'],
  ])("are paged by either kind of pagination: %s", async (pagination) => {
    const row = '{"id":"wh_1","success":false,"attempts":3,"httpStatus":500,"errorMessage":"late"}'
    const { client } = await stage.script(() => ({
      body: `{"success":true,"data":{"deliveries":[${row},null],${pagination}}}`,
    }))
    expect(await client.webhooks.deliveries({ page: 2 })).toEqual({
      items: [
        {
          id: "wh_1",
          paymentId: null,
          success: false,
          attempts: 3,
          httpStatus: 500,
          errorMessage: "late",
        },
      ],
      page: 2,
      pages: 5,
      total: 5,
    })
  })

  it("are one empty page when InventPay says nothing of pages", async () => {
    const { client } = await stage.script(() => ({ body: '{"data":{}}' }))
    expect(await client.webhooks.deliveries({})).toEqual({ items: [], page: 1, pages: 1, total: 0 })
  })

  it("are counted in the statistics, also where the sums come in a summary", async () => {
    const { client } = await delivered()
    expect(await client.webhooks.stats()).toEqual({ total: 4, successful: 4, failed: 0 })
    const flat = await stage.script(() => ({
      body: '{"data":{"total":3,"successful":2,"failed":1}}',
    }))
    expect(await flat.client.webhooks.stats(30)).toEqual({ total: 3, successful: 2, failed: 1 })
    expect(flat.server.requests[0]?.url).toBe("/v1/merchant/webhook-stats?days=30")
    expect(flat.server.requests[0]?.headers["x-api-key"]).toBe(KEYS.apiKey)
  })
})
