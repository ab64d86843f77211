export * from '../../print/table.ts';
