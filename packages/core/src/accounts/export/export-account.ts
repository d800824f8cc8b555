import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";
import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/database.ts";
import type { AccountId } from "../../ids.ts";
import type { ObjectStore } from "../../storage/object-store.ts";
import { requirePerson, type Principal } from "../principal.ts";
import { indexPage, mediaFile } from "./export-pages-html.ts";
import { exportedAccount, exportedLists, exportedMedia } from "./exported-parts.ts";
import { jsonList, statementLines } from "./export-pages.ts";

/** One archive with everything a person has here. */
export interface AccountExport {
  readonly fileName: string;
  readonly contentType: "application/zip";
  /** Fails when something cannot be read: half an archive is never passed off as a whole one. */
  readonly stream: Readable;
}

interface Collaborators {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly clock: Clock;
}

const readme = `This archive holds everything that this Figment studio keeps about you.

index.html          open it in a browser: your images and clips, and the lists below
account.json        your account, how you log in, sessions, API keys (never their secrets), attestations, days of use
characters.json     your characters with all their versions
jobs.json           what you asked for, with the whole recipe of each job
media.json          your images and clips, with seeds and parameters
media/              their files
statement.json      every line of your token statement
verdicts.json       what moderation decided about your texts
strikes.json, appeals.json, reports.json
security-log.json   what was done to your account, and when
missing.json        files that could not be found; normally an empty list

Times are in UTC.
`;

/**
 * Everything a person has here as one zip archive. It is made while it is read: memory does not grow with the account, apart from
 * the archive's table of contents. Also for accounts that are suspended or on their way out.
 */
export function exportAccount(collaborators: Collaborators, principal: Principal): AccountExport {
  requirePerson(principal);
  const at = collaborators.clock.now();
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const fail = (error: unknown): void => void output.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.on("error", fail);
  fill(zip, output, { collaborators, accountId: principal.account.id, at }).catch(fail);
  const { id } = principal.account;
  const fileName = `figment-${id.slice(-8)}-${at.toISOString().slice(0, 10)}.zip`;
  return { fileName, contentType: "application/zip", stream: output };
}

interface Filling {
  readonly collaborators: Collaborators;
  readonly accountId: AccountId;
  readonly at: Date;
}

async function fill(
  zip: ZipFile,
  output: Readable,
  { collaborators: { database, store }, accountId: id, at }: Filling,
): Promise<void> {
  // One entry at a time: the next is opened when the last has been read, or when nobody reads any more.
  const add = async (name: string, stream: Readable, isCompressed: boolean): Promise<void> => {
    const abandon = (): void => void stream.destroy();
    output.once("close", abandon);
    const read = finished(stream);
    zip.addReadStream(stream, name, { mtime: at, compress: isCompressed });
    await read;
    output.off("close", abandon);
  };
  const text = (name: string, chunks: AsyncIterable<string> | Iterable<string>) =>
    add(name, Readable.from(chunks), true);
  const lists = exportedLists(database, id);
  await text("README.txt", [readme]);
  await text("account.json", [`${JSON.stringify(await exportedAccount(database, id), null, 2)}\n`]);
  for (const [name, items] of lists) await text(name, jsonList(items));
  await text("statement.json", jsonList(statementLines(database, id)));
  const files = ["account.json", ...lists.keys(), "statement.json", "missing.json"];
  await text("index.html", indexPage(files, exportedMedia(database, id), at));
  const missing: string[] = [];
  for await (const item of exportedMedia(database, id)) {
    const object = await store.getStream(item.objectKey);
    if (object === null) missing.push(item.id);
    // Pictures and clips are compressed already.
    else await add(mediaFile(item), object.stream, false);
  }
  await text("missing.json", [`${JSON.stringify(missing)}\n`]);
  zip.end();
}
