import type { ReminderWords } from './words.ts';

const dayCount = (count: number): string => (count === 1 ? '1 working day' : `${count} working days`);

export const en: ReminderWords = {
  subjectOne: {
    before: (title, day) => `Coming up on ${day}: ${title}`,
    due: (title) => `Today: ${title}`,
    late: (title) => `Can we help with “${title}”?`,
    week: (title) => `This week: ${title}`,
    granted: (title) => `As you asked: ${title}`,
    declined: (title) => `About your request: ${title}`,
  },
  subjectMany: (customer, count) => `${customer}: ${count} steps of your plan`,
  subjectTeam: (count, customers, others) =>
    `${count === 1 ? '1 thing' : `${count} things`} for today: ${customers}${others === 0 ? '' : ` and ${others} more`}`,
  noCustomer: 'inbox/',
  openingCustomer: (customer) => `A short look at the plan for ${customer}.`,
  openingTeam: 'This is what needs you today.',
  heading: {
    before: 'Coming up',
    due: 'Planned for today',
    late: 'Still open',
    week: 'This week on your side',
    granted: 'Agreed, as you asked',
    declined: 'What we cannot do',
  },
  step: (title, day, details) =>
    `${title}${day === null ? '' : `: ${day}`}${details.length === 0 ? '' : ` (${details.join(', ')})`}`,
  owned: (title, owner, day, late) => {
    const facts = [
      ...(owner === null || owner === '' ? [] : [owner]),
      ...(day === null ? [] : [`due ${day}`]),
      ...(late === 0 ? [] : [`${dayCount(late)} late`]),
    ];
    return facts.length === 0 ? title : `${title} (${facts.join(', ')})`;
  },
  late: (count) => `${dayCount(count)} late`,
  declined: (title, day, reason) => `${title}: it stays as it is${day === null ? '' : ` (${day})`}. ${reason}`,
  leadsTo: (value) => `It leads to what you will have next: ${value}`,
  help: 'If something is in the way, just reply. We will look at it together.',
  otherDay: 'If another day suits you better, reply with it, and we will adjust the plan.',
};
