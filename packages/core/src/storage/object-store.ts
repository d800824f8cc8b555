import type { Readable } from "node:stream";

/** Private objects by key: images, clips, thumbnails. Adapters: `disk/`, `s3/`. Every failure is `storage_unavailable`. */
export interface ObjectStore {
  /** Writes an object durably; when it returns, a crash loses nothing. Writing a key again replaces it. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** The object's bytes, or `null` when there is none. */
  get(key: string): Promise<Uint8Array | null>;
  /** The object's bytes as they come, for whoever passes them on; `null` when there is none. */
  getStream(key: string): Promise<ObjectStream | null>;
  /** Whether there is one, and how large; `null` when there is none. */
  head(key: string): Promise<ObjectHead | null>;
  /** Removes an object; removing one that is not there is no error. */
  delete(key: string): Promise<void>;
  /**
   * An address that lets whoever has it read this one object until `ttl_s` seconds have passed; `null` where the store can
   * give none.
   *
   * @param downloadName the file's name for browsers, which then save it in place of showing it
   */
  signedUrl(key: string, ttl_s: number, downloadName?: string): Promise<string | null>;
  /** Where the object lies on this machine, for stores that keep it here; `null` elsewhere. */
  localPath(key: string): string | null;
}

export interface ObjectHead {
  readonly size_bytes: number;
}

export interface ObjectStream extends ObjectHead {
  readonly stream: Readable;
}
