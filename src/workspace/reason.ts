const REASONS = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the disk is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['ENOENT', 'there is no such file'],
  ['ENOTDIR', 'a part of its path is not a folder'],
  ['EISDIR', 'it is a folder'],
  ['ELOOP', 'its links go round in a circle'],
  ['EMFILE', 'too many files are open'],
  ['EIO', 'the disk reports an error'],
  ['EBUSY', 'another program is using it'],
  ['EADDRINUSE', 'another program listens there'],
  ['EADDRNOTAVAIL', 'it is not an address of this computer'],
]);

/** Why the operating system refused, as the end of a sentence. */
export function systemReason(error: unknown): string {
  return REASONS.get(codeOf(error) ?? '') ?? (error instanceof Error ? error.message : String(error));
}

/** The system's code of a failed call, for example `ENOENT`. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
