/** Private objects by key: images, clips, thumbnails. Adapters: `disk/`. */
export interface ObjectStore {
  /** Writes an object durably; when it returns, a crash loses nothing. Writing a key again replaces it. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** The object's bytes, or `null` when there is none. */
  get(key: string): Promise<Uint8Array | null>;
  /** Removes an object; removing one that is not there is no error. */
  delete(key: string): Promise<void>;
  /** Where the object lies on this machine, for stores that keep it here; `null` elsewhere. */
  localPath(key: string): string | null;
}
