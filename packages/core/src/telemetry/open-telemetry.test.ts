import { describe, expect, it } from "vitest";
import { readHeaders } from "./open-telemetry.ts";

describe("headers for a collector", () => {
  it("are read as OpenTelemetry writes them", () => {
    expect(readHeaders("api-key=abc, x-scope = a%2Cb ")).toEqual({ "api-key": "abc", "x-scope": "a,b" });
    expect(readHeaders("")).toEqual({});
  });

  it.each(["secret", "=secret", "bad name=secret", "key=%zz"])(
    "that are none, such as %j, are refused unsaid",
    (text) => {
      expect(() => readHeaders(text)).toThrow("OTEL_EXPORTER_OTLP_HEADERS is not a list of headers.");
    },
  );
});
