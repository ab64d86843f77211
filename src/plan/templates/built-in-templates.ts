/** Ids of the templates that come with the program, in every language. */
export const BUILT_IN_TEMPLATES = ['cpa', 'crm', 'high-touch', 'low-touch', 'playbook', 'self-service'] as const;
