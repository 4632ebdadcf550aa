/** The UUID of the given version made of the first 16 bytes of a hash. @source RFC 9562. */
export function uuidFromBytes(bytes: Buffer, version: 4 | 7 | 8): string {
  bytes[6] = (bytes[6]! & 0x0f) | (version << 4);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return dashed(bytes.toString('hex', 0, 16));
}

/** The UUID of the given version made of the first 32 digits of a hash in hex. */
export function uuidFromHex(hex: string, version: 4 | 7 | 8): string {
  const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  return dashed(`${hex.slice(0, 12)}${version}${hex.slice(13, 16)}${variant}${hex.slice(17, 32)}`);
}

function dashed(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
