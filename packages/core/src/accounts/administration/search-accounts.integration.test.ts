import { expect, it } from "vitest";
import { createAccountWorld } from "../../testing/accounts/account-world.ts";
import { quickHasher } from "../../testing/accounts/quick-hasher.ts";
import { studioServers } from "../../testing/index.ts";

it.each([...studioServers()])(
  "on %s: admins find accounts by any part of a name or an address, or by id",
  async (server) => {
    await using world = await createAccountWorld(server, { hasher: quickHasher() });
    const { admin } = world.test.studio;
    const owner = await world.test.account("owner", [], "admin");
    const ana = (await world.signUp("Ana.Lima@example.com", "seven-quiet-otters")).principal.account;
    const zoe = (await world.signUp("zoe@example.org", "seven-quiet-otters")).principal.account;
    const find = async (text: string): Promise<readonly string[]> =>
      (await admin.search(owner, { text, limit: 5 })).map(({ id }) => id);

    for (const part of ["ana.lima", "LIMA@", "a.l", "na", "example.com"]) expect(await find(part)).toEqual([ana.id]);
    expect((await find("@example")).toSorted()).toEqual([ana.id, zoe.id].toSorted());
    expect(await find(zoe.id.toUpperCase())).toEqual([zoe.id]);
    for (const nobody of ["%", "_", "nobody", "' or 1=1 --", "{a,b}", "\\", zoe.id.slice(0, -1)])
      expect(await find(nobody)).toEqual([]);
    await expect(admin.search(ana, { text: "a", limit: 5 })).rejects.toThrow("admins");
  },
);
