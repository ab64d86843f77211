import fc from 'fast-check';

// A mutant is dead at the first example that shows it; the smallest one is not looked for.
fc.configureGlobal({ endOnFailure: true });
