import { metrics, trace } from "@opentelemetry/api"
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics"
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base"
import parsePrometheus from "parse-prometheus-text-format"
import { GatewayError } from "../../../src/gateways"
import * as telemetry from "../../../src/telemetry"

const refused = new GatewayError("rate_limited", "Too many requests from 10.0.0.1", {
  gateway: "acme",
  operation: "create_payment",
})

const CALLS = "crypto_checkout_processor_call_seconds_count"

describe("telemetry", () => {
  afterEach(() => {
    metrics.disable()
    trace.disable()
  })

  it("is text that a Prometheus parser reads, with counters and histograms by gateway", async () => {
    telemetry.noteEvent("order.placed")
    telemetry.noteEvent("order.placed")
    telemetry.noteCallback("acme", "bad_signature")
    await telemetry.callTraced("acme", "read_payment", () => Promise.resolve(1))
    await expect(
      telemetry.callTraced("acme", "create_payment", () => Promise.reject(refused)),
    ).rejects.toBe(refused)

    const text = await telemetry.metricsText()
    const families = parsePrometheus(text)
    const family = (name: string) => families.find((each) => each.name === name)
    expect(family("crypto_checkout_events_total")).toMatchObject({
      type: "COUNTER",
      metrics: expect.arrayContaining([{ value: "2", labels: { type: "order.placed" } }]),
    })
    expect(family("crypto_checkout_callbacks_total")?.metrics).toContainEqual({
      value: "1",
      labels: { gateway: "acme", outcome: "bad_signature" },
    })
    expect(family("crypto_checkout_processor_call_seconds")?.type).toBe("HISTOGRAM")
    expect(text).toContain(`${CALLS}{gateway="acme",operation="read_payment",outcome="ok"} 1`)
    expect(text).toContain(
      `${CALLS}{gateway="acme",operation="create_payment",outcome="rate_limited"} 1`,
    )
  })

  it("goes to the host's OpenTelemetry, also when that starts after the plugin was read", async () => {
    await jest.isolateModulesAsync(async () => {
      const api = await import("@opentelemetry/api")
      const { noteEvent, noteSettlement } = await import("../../../src/telemetry")
      const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
      const reader = new PeriodicExportingMetricReader({ exporter })
      api.metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }))
      noteEvent("refund.sent")
      noteSettlement("ok", 0.2)
      await reader.forceFlush()
      const [{ scopeMetrics } = { scopeMetrics: [] }] = exporter.getMetrics()
      expect(scopeMetrics[0]?.scope.name).toBe("medusa-crypto-checkout")
      expect(scopeMetrics[0]?.metrics.map(({ descriptor }) => descriptor.name)).toEqual([
        "crypto_checkout.events",
        "crypto_checkout.settlement",
      ])
      await reader.shutdown()
      api.metrics.disable()
    })
  })

  it("makes spans that name the call and the kind of an error, and not its words", async () => {
    const exporter = new InMemorySpanExporter()
    trace.setGlobalTracerProvider(
      new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
    )
    const call = telemetry.callTraced("acme", "create_payment", () => Promise.reject(refused))
    await expect(call).rejects.toBe(refused)
    const [span] = exporter.getFinishedSpans()
    expect(span?.name).toBe("crypto_checkout.processor create_payment")
    expect(span?.attributes).toEqual({
      "crypto_checkout.gateway": "acme",
      "crypto_checkout.operation": "create_payment",
    })
    expect(span?.status.message).toBe("rate_limited")
    expect(JSON.stringify(span?.events)).not.toContain("10.0.0.1")
  })
})
