export * from './csv.ts';
export * from './model/bounds.ts';
