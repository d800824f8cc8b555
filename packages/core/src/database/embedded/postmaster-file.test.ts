import { describe, expect, it } from "vitest";
import { parsePostmasterFile, readPostmasterFile } from "./postmaster-file.ts";

const ready = `8424
/tmp/home/database/cluster
1795408912
5432
/tmp/figment-101-9a8d0af33ad5

  3280110   1234567
ready   
`;

describe("postmaster.pid", () => {
  it("names the server and its socket, and says whether it is ready", () => {
    expect(parsePostmasterFile(ready)).toEqual({
      pid: 8424,
      startedAt: new Date(1_795_408_912_000),
      port: 5432,
      socketFolder: "/tmp/figment-101-9a8d0af33ad5",
      status: "ready",
    });
    expect(parsePostmasterFile(ready.replace("ready   ", "stopping"))?.status).toBe("stopping");
  });

  it("is understood while the server has written only its beginning", () => {
    expect(parsePostmasterFile("8424\n/tmp/home/database/cluster\n1795408912\n5432\n")).toMatchObject({
      pid: 8424,
      socketFolder: "",
      status: "unknown",
    });
  });

  it("tells of no server when it is empty, cut, or held by single-user mode", () => {
    for (const text of ["", "\n", "-77\n/tmp/home/database/cluster\n"])
      expect(parsePostmasterFile(text)).toBeUndefined();
    expect(readPostmasterFile("/nonexistent/postmaster.pid")).toBeUndefined();
  });
});
