export * from '../../print/figures.ts';
