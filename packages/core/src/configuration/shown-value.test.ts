import { expect, it } from "vitest";
import { shownValue } from "./shown-value.ts";

it("shows an address without its password, and everything else as it is", () => {
  expect(shownValue("postgresql://figment:hunter2@db.example.com:5432/figment?sslmode=require")).toBe(
    "postgresql://figment:***@db.example.com:5432/figment?sslmode=require",
  );
  expect(shownValue("redis://127.0.0.1:6379")).toBe("redis://127.0.0.1:6379");
  expect(shownValue("auto")).toBe("auto");
  expect(shownValue(8080)).toBe(8080);
  expect(shownValue(null)).toBeNull();
});
