import { describe, expect, it } from "vitest";
import { createFaultBook } from "./fault-book.ts";
import type { FaultableOperation } from "./fault.ts";
import { FaultScriptError, parseFaultScript } from "./parse-fault-script.ts";

/** Which of so many requests the script touches, counted from 1. */
function touched(script: unknown, requests: readonly [FaultableOperation, string | null][]): number[] {
  const book = createFaultBook(parseFaultScript(script));
  return requests.flatMap(([operation, input], index) => (book.fire(operation, input).length > 0 ? [index + 1] : []));
}

const sixCreates = Array.from({ length: 6 }, (): ["create", string] => ["create", '{"prompt":"a garden"}']);

describe("a fault script", () => {
  it("touches every request of its kind, and no other", () => {
    expect(
      touched(
        [{ on: "get", fault: "500" }],
        [
          ["create", "{}"],
          ["get", "{}"],
          ["get", null],
        ],
      ),
    ).toEqual([2, 3]);
  });

  it("touches the nth, or every so many, or only so often", () => {
    expect(touched([{ on: "create", match: { nth: 2 }, fault: "500" }], sixCreates)).toEqual([2]);
    expect(touched([{ on: "create", match: { every: 3 }, fault: "500" }], sixCreates)).toEqual([3, 6]);
    expect(touched([{ on: "create", times: 2, fault: "500" }], sixCreates)).toEqual([1, 2]);
  });

  it("looks only at inputs with a text in them, and counts only those", () => {
    const script = [{ on: "create", match: { inputIncludes: "garden", nth: 2 }, fault: "500" }];
    const inputs = ["a garden", "a harbour", "the garden", "garden"].map((text): ["create", string] => [
      "create",
      text,
    ]);
    expect(touched(script, inputs)).toEqual([3]);
  });

  it("may apply several rules to one request, in order", () => {
    const book = createFaultBook(
      parseFaultScript([
        { on: "create", fault: { kind: "cold-boot", boot_ms: 5 } },
        { on: "create", fault: "E1001" },
      ]),
    );
    expect(book.fire("create", "{}").map(({ fault }) => fault.kind)).toEqual(["cold-boot", "E1001"]);
    expect(book.rules()).toMatchObject([
      { seen: 1, fired: 1 },
      { seen: 1, fired: 1 },
    ]);
  });

  it("spends nothing of a rule that an earlier error answer keeps from happening", () => {
    const book = createFaultBook(
      parseFaultScript([
        { on: "create", match: { nth: 1 }, fault: "429" },
        { on: "create", times: 1, fault: "reset-after" },
      ]),
    );
    const kinds = () => book.fire("create", "{}").map(({ fault }) => fault.kind);
    expect([kinds(), kinds(), kinds()]).toEqual([["429"], ["reset-after"], []]);
  });

  it.each([
    [{ on: "create" }, "A fault script is a list"],
    [[{ on: "creation", fault: "500" }], "Rule 1: /on must be equal to one of the allowed values (create, get"],
    [[{ on: "create", fault: "tired" }], "Rule 1: /fault/kind must be equal to one of the allowed values"],
    [
      [
        { on: "get", fault: "500" },
        { on: "create", fault: "truncated" },
      ],
      'Rule 2: "truncated" cannot happen on "create"',
    ],
    [[{ on: "create", fault: "slow" }], "fault \"slow\": must have required property 'delay_ms'"],
    [[{ on: "create", fault: { kind: "500", delay_ms: 3 } }], '("delay_ms")'],
    [[{ on: "create", match: { nth: 0 }, fault: "500" }], "/match/nth must be >= 1"],
  ])("is refused with a reason: %j", (script, reason) => {
    expect(() => parseFaultScript(script)).toThrow(FaultScriptError);
    expect(() => parseFaultScript(script)).toThrow(reason);
  });
});
