/** Terms that several reports use. */
export const terms = {
  severities: { error: 'error', warning: 'warning', note: 'note', off: 'off' },
  tiers: { syntax: 'syntax', schema: 'schema', structure: 'structure', meaning: 'meaning', practice: 'practice' },
  sides: { customer: 'customer', vendor: 'vendor' },
};
