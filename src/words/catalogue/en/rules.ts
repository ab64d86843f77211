import { line, type Text } from '../../../print/doc.ts';

/** The rules as a list, and around the page of one. What each rule says itself stands in the catalogue of rules. */
export const rules = {
  title: 'Rules',
  tiers: {
    syntax: 'Syntax: the text is not YAML',
    schema: 'Schema: the data has the wrong shape',
    structure: 'Structure: names lead nowhere or in circles',
    meaning: 'Meaning: what cannot be true',
    practice: 'Good practice: what experience advises against',
  },
  columns: { rule: 'Rule', severity: 'Severity', demands: 'Demands', word: 'Word', means: 'Means' },
  glossary: 'Words on the screens',
  also: (names: string) => `also: ${names}`,
  fixed: (command: Text) => line`The first three cannot be switched off or waived. One rule in full: ${command}`,
};
