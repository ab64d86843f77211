export function ownCacheFolder(env: Readonly<Record<string, string | undefined>>): string | null;
