/** PORT. Turns passwords into what may be kept, and tells whether one fits. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Takes as long for `null`, where there is no account, as for any hash. */
  verify(password: string, hash: string | null): Promise<boolean>;
}
