import { domainToASCII } from "node:url";
import { StudioError } from "../errors.ts";

/** An e-mail address that was given. */
export interface EmailAddress {
  /** As the person writes it. */
  readonly address: string;
  /** Two addresses with the same key are one log-in. */
  readonly key: string;
  /** Two addresses with the same one belong to one mailbox: tags after `+`, and dots where the host ignores them, are dropped. */
  readonly mailbox: string;
}

/** RFC 5321, section 4.5.3.1. */
const longestAddress_characters = 254;
const longestLocalPart_characters = 64;
/** A dot-atom (RFC 5322, section 3.2.3), also with letters of other scripts (RFC 6531). Quoted local parts are refused. */
const localPart = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const domainName = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/u;
const hostsWithoutDots: ReadonlySet<string> = new Set(["gmail.com", "googlemail.com"]);

/** Reads an address. Throws `invalid_input` that says what is wrong with it. */
export function readEmailAddress(given: string): EmailAddress {
  const address = given.normalize("NFC").trim();
  if (address.length > longestAddress_characters) {
    throw wrong(`at most ${longestAddress_characters} characters are possible`);
  }
  const at = address.lastIndexOf("@");
  if (at < 1) throw wrong("an address looks like name@example.com");
  const local = address.slice(0, at);
  const host = domainToASCII(address.slice(at + 1).toLowerCase());
  if (local.length > longestLocalPart_characters || !localPart.test(local)) {
    throw wrong("the part before the @ cannot be used");
  }
  if (!domainName.test(host)) throw wrong("the part after the @ is no domain");
  const key = `${local.toLowerCase()}@${host}`;
  const untagged = local.toLowerCase().split("+", 1)[0] ?? "";
  const name = hostsWithoutDots.has(host) ? untagged.replaceAll(".", "") : untagged;
  return { address: `${local}@${address.slice(at + 1)}`, key, mailbox: `${name === "" ? local : name}@${host}` };
}

function wrong(problem: string): StudioError {
  return new StudioError("invalid_input", `email: ${problem}.`, {
    details: { problems: [{ field: "email", problem }] },
  });
}
