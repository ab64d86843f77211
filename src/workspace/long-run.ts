/** From this many plans on, a run takes long enough for V8 to optimise it. */
const MANY = 300;
/** The engine of Node 20. Later ones have a compiler in between that is cheap enough to run early. */
const HASTY = /^11\./;

/**
 * Tells the engine that many plans will be read. By default it optimises code after some thousand calls, based on what it has seen by
 * then. The next plans look different, so it discards the code and starts over, which costs a sixth of `validate` with 1,000 plans. When
 * it waits four times as long, it optimises once. Short runs end before either.
 */
export function expectPlans(count: number): void {
  if (count < MANY || !HASTY.test(process.versions.v8)) return;
  process.getBuiltinModule('node:v8').setFlagsFromString('--interrupt-budget=500000');
}
