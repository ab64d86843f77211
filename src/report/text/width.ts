export * from '../../print/width.ts';
