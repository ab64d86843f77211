export * from '../print/clean.ts';
