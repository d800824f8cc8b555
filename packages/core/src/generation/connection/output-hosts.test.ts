import { describe, expect, it } from "vitest";
import { outputHosts } from "./output-hosts.ts";

const hosts = ["replicate.delivery", "*.replicate.delivery"];
const real = outputHosts("https://api.replicate.com/v1", hosts);
const emulated = outputHosts("http://127.0.0.1:4801/v1", hosts);

describe("the hosts outputs may be fetched from", () => {
  it.each([
    "https://replicate.delivery/pbxt/a/out-0.png",
    "https://pbxt.replicate.delivery/a/out-0.png",
    "https://REPLICATE.delivery/a.png",
  ])("%s is one of a service's", (address) => {
    expect(real(new URL(address))).toBe(true);
  });

  it.each([
    "http://replicate.delivery/a.png",
    "https://replicate.delivery.example.net/a.png",
    "https://notreplicate.delivery/a.png",
    "https://replicate.delivery:8443/a.png",
    "https://somebody@replicate.delivery/a.png",
    "https://replicate.delivery@example.net/a.png",
    "https://api.replicate.com/v1/files/a",
    "http://127.0.0.1:4801/a.png",
    "http://169.254.169.254/latest/meta-data",
    "file:///etc/passwd",
    "data:image/png;base64,AAAA",
  ])("%s is not", (address) => {
    expect(real(new URL(address))).toBe(false);
  });

  it("are an emulator's own, and the service's, when the API is on this machine", () => {
    expect(emulated(new URL("http://127.0.0.1:4801/delivery/a/out-0.png"))).toBe(true);
    expect(emulated(new URL("https://replicate.delivery/a.png"))).toBe(true);
    expect(emulated(new URL("http://127.0.0.1:5432/"))).toBe(false);
    expect(emulated(new URL("http://replicate.delivery/a.png"))).toBe(false);
  });

  it("are those the operator names, and no others", () => {
    const mirrored = outputHosts("https://replicate.example.net/v1", ["Files.example.net"]);
    expect(mirrored(new URL("https://files.example.net/a.png"))).toBe(true);
    expect(mirrored(new URL("https://replicate.delivery/a.png"))).toBe(false);
  });
});
