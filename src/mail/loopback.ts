const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Whether an address is on this computer, the only one that may be contacted unencrypted. */
export function isLoopback({ hostname }: URL): boolean {
  return LOOPBACK.test(hostname);
}
