import { describe, expect, it } from "vitest";

import { adviceFor } from "./failure.mjs";

describe("what to do after a failed step", () => {
  it.each([
    ["npm error code ECONNREFUSED", /registry cannot be reached/],
    ["getaddrinfo ENOTFOUND registry.npmjs.org", /registry cannot be reached/],
    ["Error: ERR_PNPM_META_FETCH_FAIL", /registry cannot be reached/],
    ["Failed to write to file: No space left on device (os error 28)", /disk is full/],
    ["EACCES: permission denied, mkdir '/srv/figment/node_modules'", /may not be written/],
    ["Error: ERR_PNPM_OUTDATED_LOCKFILE", /without pnpm-lock\.yaml/],
    ["npm error code SELF_SIGNED_CERT_IN_CHAIN", /NODE_EXTRA_CA_CERTS/],
    ["spawn npx ENOENT", /npm \(with npx\) is not on the PATH/],
    ["node: /lib/libc.so.6: version `GLIBC_2.28' not found", /does not run on this system/],
    ["EROFS: read-only file system, mkdir", /read-only disk/],
    ["The build failed.", /sources do not build/],
  ])("of %j", (text, advice) => {
    expect(adviceFor(text)).toMatch(advice);
  });

  it("of a cause nobody foresaw is to try again, then afresh, then to report", () => {
    expect(adviceFor("something odd")).toMatch(/same command again.*delete node_modules.*report/s);
  });
});
