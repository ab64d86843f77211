export * from '../print/guard.ts';
