import { line, type Text } from '../../../print/doc.ts';

/** The list of rules, and the frame of a rule's page. The text of each rule is in the catalogue of rules. */
export const rules = {
  title: 'Rules',
  tiers: {
    syntax: 'Syntax: the text is not YAML',
    schema: 'Schema: the data has the wrong shape',
    structure: 'Structure: names lead nowhere or in a circle',
    meaning: 'Meaning: what cannot be true',
    practice: 'Good practice: what experience advises against',
  },
  columns: { rule: 'Rule', severity: 'Severity', demands: 'Demands', word: 'Word', means: 'Means' },
  glossary: 'Words in reports',
  also: (names: string) => `also: ${names}`,
  fixed: (command: Text) =>
    line`Rules about syntax, schema and structure cannot be switched off or waived. One rule in full: ${command}`,
};
