import { expect, it } from "vitest";
import { attachment } from "./attachment.ts";

it.each([
  ["mara-1.png", "attachment; filename=\"mara-1.png\"; filename*=UTF-8''mara-1.png"],
  ["Zoë 2.png", "attachment; filename=\"Zo- 2.png\"; filename*=UTF-8''Zo%C3%AB%202.png"],
  ['a"b\r\nSet-Cookie: x', "attachment; filename=\"a-b--Set-Cookie- x\"; filename*=UTF-8''a-b--Set-Cookie-%20x"],
])("names the file %j in plain letters and in its own, and lets nothing else into the header", (name, header) => {
  expect(attachment(name)).toBe(header);
});
