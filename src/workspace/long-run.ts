/** From so many plans on, a run takes long enough for V8 to optimise what it does. */
const MANY = 300;
/** The engine of Node 20. Later ones have a compiler in between, which is cheap enough to be asked early. */
const HASTY = /^11\./;

/**
 * Tells the engine that many plans are about to be read. By itself it optimises code after some thousand calls, on what it has seen by then;
 * the next plans say something new, and it throws the code away and begins anew: a sixth of `validate` with 1,000 plans. Asked to wait four times as
 * long, it does so once. Short runs end before either.
 */
export function expectPlans(count: number): void {
  if (count < MANY || !HASTY.test(process.versions.v8)) return;
  process.getBuiltinModule('node:v8').setFlagsFromString('--interrupt-budget=500000');
}
