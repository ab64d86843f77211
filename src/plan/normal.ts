/**
 * The few transcendental functions that forecasts need, made only of additions, multiplications, divisions and square
 * roots. Those round the same way on every machine (IEEE 754); `Math.exp` and `Math.log` are left to the engine by ECMAScript.
 */

const { LN2, SQRT2 } = Math;
const EXP_TERMS = 14;
const LOG_TERMS = 23;
/** The arguments beyond which `exp` is treated as infinite or zero; far outside anything measured in days. */
const EXP_LIMIT = 700;

/** e to the power of x, to about 15 digits: reduced by powers of two, then the Taylor series. */
export function exp(x: number): number {
  if (x > EXP_LIMIT) return Number.POSITIVE_INFINITY;
  if (x < -EXP_LIMIT) return 0;
  const halvings = Math.round(x / LN2);
  const rest = x - halvings * LN2;
  let sum = 1;
  for (let term = EXP_TERMS; term > 0; term--) sum = 1 + (sum * rest) / term;
  return scale(sum, halvings);
}

/** The natural logarithm of x > 0, to about 15 digits: reduced by powers of two, then the series of the inverse hyperbolic tangent. */
export function log(x: number): number {
  let mantissa = x;
  let doublings = 0;
  for (; mantissa > SQRT2; doublings++) mantissa /= 2;
  for (; mantissa < SQRT2 / 2; doublings--) mantissa *= 2;
  const ratio = (mantissa - 1) / (mantissa + 1);
  let sum = 0;
  for (let term = LOG_TERMS; term > 0; term -= 2) sum = 1 / term + sum * ratio * ratio;
  return 2 * ratio * sum + doublings * LN2;
}

function scale(value: number, doublings: number): number {
  let scaled = value;
  for (let left = doublings; left > 0; left--) scaled *= 2;
  for (let left = doublings; left < 0; left++) scaled /= 2;
  return scaled;
}

const NUMERATOR = [
  220.206867912376, 221.213596169931, 112.079291497871, 33.912866078383, 6.37396220353165, 0.700383064443688,
  0.0352624965998911,
];
const DENOMINATOR = [
  440.413735824752, 793.826512519948, 637.333633378831, 296.564248779674, 86.7807322029461, 16.064177579207,
  1.75566716318264, 0.0883883476483184,
];
const FAR = 7.07106781186547;

/**
 * The probability that a standard normal variable is at most z.
 * Source: J. F. Hart and others, Computer Approximations, 1968, algorithm 5666, as given by G. West, "Better approximations
 * to cumulative normal functions", Wilmott 2005. Absolute error below 1e-14 up to |z| = 7; zero or one beyond.
 */
export function normalCdf(z: number): number {
  const distance = Math.abs(z);
  const tail =
    distance > FAR
      ? 0
      : (exp((-distance * distance) / 2) * polynomial(NUMERATOR, distance)) / polynomial(DENOMINATOR, distance);
  return z > 0 ? 1 - tail : tail;
}

/**
 * The z below which a standard normal variable falls with probability p; -8 and 8 stand for everything further out.
 * Source: M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied Statistics 37
 * (1988), routine PPND7. Relative error about 1e-7.
 */
export function normalQuantile(p: number): number {
  const offset = p - 0.5;
  if (Math.abs(offset) <= 0.425) {
    const r = 0.180625 - offset * offset;
    return (offset * polynomial(CENTRE[0], r)) / polynomial(CENTRE[1], r);
  }
  const tail = offset < 0 ? p : 1 - p;
  if (tail < 1e-15) return offset < 0 ? -8 : 8;
  const r = Math.sqrt(-log(tail));
  const [above, below] = r <= 5 ? MIDDLE : END;
  const from = r <= 5 ? 1.6 : 5;
  const z = polynomial(above, r - from) / polynomial(below, r - from);
  return offset < 0 ? -z : z;
}

const CENTRE = [
  [3.3871327179, 50.434271938, 159.29113202, 59.10937472],
  [1, 17.895169469, 78.757757664, 67.1875636],
] as const;
const MIDDLE = [
  [1.4234372777, 2.75681539, 1.3067284816, 0.17023821103],
  [1, 0.7370016425, 0.12021132975],
] as const;
const END = [
  [6.657905115, 3.081226386, 0.42868294337, 0.017337203997],
  [1, 0.24197894225, 0.012258202635],
] as const;

/** Coefficients in rising powers of x. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let power = coefficients.length - 1; power >= 0; power--) sum = sum * x + (coefficients[power] ?? 0);
  return sum;
}
