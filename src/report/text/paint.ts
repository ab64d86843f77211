export * from '../../print/paint.ts';
