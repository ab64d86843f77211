/**
 * The few transcendental functions that forecasts need, made only of additions, multiplications, divisions and square
 * roots. Those round the same way on every machine (IEEE 754); `Math.exp` and `Math.log` are left to the engine by ECMAScript.
 */

const { LN2, SQRT2 } = Math;
/** The arguments beyond which `exp` is treated as infinite or zero; far outside anything measured in days. */
const EXP_LIMIT = 700;
const POWERS_OF_TWO = powersOfTwo(Math.round(EXP_LIMIT / LN2));
/** 1 / n!, the coefficients of e to the power of x. */
const TAYLOR = reciprocalFactorials(12);

/** e to the power of x, to about 14 digits: reduced by powers of two, then thirteen terms of the Taylor series. */
export function exp(x: number): number {
  if (x > EXP_LIMIT) return Number.POSITIVE_INFINITY;
  if (x < -EXP_LIMIT) return 0;
  const doublings = Math.round(x / LN2);
  const r = x - doublings * LN2;
  const sum = polynomial(TAYLOR, r);
  const power = POWERS_OF_TWO[Math.abs(doublings)] ?? 1;
  return doublings < 0 ? sum / power : sum * power;
}

/** The natural logarithm, to about 15 digits; of 0 and less it is -Infinity: reduced by powers of two, then the series of the inverse hyperbolic tangent. */
export function naturalLog(x: number): number {
  if (x <= 0) return Number.NEGATIVE_INFINITY;
  let mantissa = x;
  let doublings = 0;
  for (; mantissa > SQRT2; doublings++) mantissa /= 2;
  for (; mantissa < SQRT2 / 2; doublings--) mantissa *= 2;
  const ratio = (mantissa - 1) / (mantissa + 1);
  let sum = 0;
  for (let term = 23; term > 0; term -= 2) sum = 1 / term + sum * ratio * ratio;
  return 2 * ratio * sum + doublings * LN2;
}

function powersOfTwo(last: number): readonly number[] {
  const powers = [1];
  for (let power = 2; powers.length <= last; power *= 2) powers.push(power);
  return powers;
}

function reciprocalFactorials(last: number): readonly number[] {
  const reciprocals = [1];
  for (let n = 1, factorial = 1; n <= last; n++, factorial *= n) reciprocals.push(1 / factorial);
  return reciprocals;
}

const TAIL_START = 7.07106781186547;

/**
 * The probability that a standard normal variable is at most z.
 * Source: J. F. Hart and others, Computer Approximations, 1968, algorithm 5666, as given by G. West, "Better approximations
 * to cumulative normal functions", Wilmott 2005, who adds a continued fraction for the far tail. The relative error of
 * small probabilities is below 1e-7, down to the smallest numbers there are.
 */
export function normalCdf(z: number): number {
  const x = Math.abs(z);
  if (x > TAIL_START) return z > 0 ? 1 : farTail(x);
  let above = 0.0352624965998911 * x + 0.700383064443688;
  above = above * x + 6.37396220353165;
  above = above * x + 33.912866078383;
  above = above * x + 112.079291497871;
  above = above * x + 221.213596169931;
  above = above * x + 220.206867912376;
  let below = 0.0883883476483184 * x + 1.75566716318264;
  below = below * x + 16.064177579207;
  below = below * x + 86.7807322029461;
  below = below * x + 296.564248779674;
  below = below * x + 637.333633378831;
  below = below * x + 793.826512519948;
  below = below * x + 440.413735824752;
  const tail = (exp((-x * x) / 2) * above) / below;
  return z > 0 ? 1 - tail : tail;
}

function farTail(x: number): number {
  const fraction = x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))));
  return exp((-x * x) / 2) / (fraction * Math.sqrt(2 * Math.PI));
}

/**
 * The z below which a standard normal variable falls with probability p; what is nearer to 0 or 1 than 1e-300 and 1e-15 is cut off there.
 * Source: M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied Statistics 37
 * (1988), routine PPND7. Relative error about 1e-7.
 */
export function normalQuantile(p: number): number {
  const offset = p - 0.5;
  if (Math.abs(offset) <= 0.425) {
    const r = 0.180625 - offset * offset;
    return (offset * polynomial(CENTRE[0], r)) / polynomial(CENTRE[1], r);
  }
  const tail = offset < 0 ? Math.max(p, 1e-300) : Math.max(1 - p, 1e-15);
  const r = Math.sqrt(-naturalLog(tail));
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
