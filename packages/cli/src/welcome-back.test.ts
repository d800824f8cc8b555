import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { welcomeBack } from "./welcome-back.ts";

const unset = "http://localhost:4321";

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "localhost");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

it("welcomes whoever comes back from the checkout, and tells those apart who left it", async () => {
  const port = await freePort();
  await using page = await welcomeBack(unset, port);
  const read = async (path: string) => (await fetch(`http://localhost:${port}${path}`)).text();
  expect(await read("/pricing")).toContain("Nothing was paid");
  // A browser that never comes is not waited for for ever; one that has come is not waited for at all.
  expect(await page?.arrived(1)).toBe(false);
  expect(await read("/account?checkout=cs_1")).toContain("Thank you");
  expect(await page?.arrived(60_000)).toBe(true);
});

it("leaves a site alone that is there, or elsewhere", async () => {
  const site = createServer().listen(0, "localhost");
  await once(site, "listening");
  expect(await welcomeBack(unset, (site.address() as AddressInfo).port)).toBeNull();
  site.close();
  expect(await welcomeBack("https://studio.example", await freePort())).toBeNull();
  expect(await welcomeBack(null)).toBeNull();
});
