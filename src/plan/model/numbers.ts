/**
 * A whole number, which may be negative.
 * @asType integer
 */
export type WholeNumber = number;

/**
 * How many: a whole number from 0.
 * @asType integer
 * @minimum 0
 */
export type Count = number;

/**
 * A share, from 0 to 1.
 * @minimum 0
 * @maximum 1
 */
export type Fraction = number;
