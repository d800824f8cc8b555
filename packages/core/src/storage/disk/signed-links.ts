import { createHmac, timingSafeEqual } from "node:crypto";
import type { Clock } from "../../clock.ts";
import { requireObjectKey } from "../object-key.ts";

/** Where the server that has the folder answers for its objects; the key follows. */
const objectRoute = "/api/objects/";

/** What a valid link lets whoever has it read. */
export interface LinkedObject {
  readonly key: string;
  /** Under which name browsers save it; `null`: they show it. */
  readonly downloadName: string | null;
}

/** Gives links to single objects, and tells its own from others. */
export interface SignedLinks {
  /** An address below `objectRoute`, good until `ttl_s` seconds have passed. */
  sign(key: string, ttl_s: number, downloadName?: string): string;
  /** What the link is for; `null` when it was changed, is over, or is none of ours. Takes as long for either. */
  verify(link: URL): LinkedObject | null;
}

export interface LinkOptions {
  /** The server's key for this purpose; who has it can read everything. */
  readonly secret: string | Uint8Array;
  /** The server's address, such as `https://figment.example`. */
  readonly baseUrl: string;
  readonly clock: Clock;
}

/** Links for objects on disk: what S3 does for its own (signed, private, over after a while), with HMAC-SHA256. */
export function signedLinks({ secret, baseUrl, clock }: LinkOptions): SignedLinks {
  const signatureOf = (key: string, expires: string, name: string | null): Buffer =>
    createHmac("sha256", secret)
      .update(JSON.stringify([key, expires, name]))
      .digest();
  return {
    sign(key, ttl_s, downloadName) {
      const expires = String(Math.floor(clock.now().getTime() / 1000) + Math.floor(ttl_s));
      const link = new URL(`${objectRoute}${requireObjectKey(key)}`, baseUrl);
      link.searchParams.set("expires", expires);
      if (downloadName !== undefined) link.searchParams.set("name", downloadName);
      link.searchParams.set("signature", signatureOf(key, expires, downloadName ?? null).toString("base64url"));
      return link.href;
    },
    verify({ pathname, searchParams }) {
      if (!pathname.startsWith(objectRoute)) return null;
      const key = pathname.slice(objectRoute.length);
      const [expires, name] = [searchParams.get("expires") ?? "", searchParams.get("name")];
      const given = Buffer.from(searchParams.get("signature") ?? "", "base64url");
      const wanted = signatureOf(key, expires, name);
      const isOurs = given.length === wanted.length && timingSafeEqual(given, wanted);
      // Only what we signed is read as a number and a key.
      if (!isOurs || clock.now().getTime() >= Number(expires) * 1000) return null;
      return { key, downloadName: name };
    },
  };
}
