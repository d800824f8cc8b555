/** The `Content-Disposition` that makes a browser save a file under this name (RFC 6266, RFC 8187). */
export function attachment(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N} ._()-]/gu, "-");
  const ascii = plain.replace(/[^ -~]/gu, "-");
  const encoded = encodeURIComponent(plain).replace(/[()]/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
