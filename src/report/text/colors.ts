export * from '../../print/colors.ts';
