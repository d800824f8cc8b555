/**
 * Reads an origin such as `https://figment.example`, without a path.
 *
 * @throws Error that names the variable when it is not an http(s) origin.
 */
export function readOrigin(variable: string, text: string): string {
  const address = URL.parse(text);
  if (!address || !/^https?:$/.test(address.protocol) || address.href !== `${address.origin}/`) {
    throw new Error(
      `${variable} is "${text}", which is not an origin. Set it to something like https://figment.example, with no path.`,
    );
  }
  return address.origin;
}
