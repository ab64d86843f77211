import type { ReminderWords } from './words.ts';

const days = (count: number): string => (count === 1 ? '1 working day' : `${count} working days`);

export const en: ReminderWords = {
  subjectOne: {
    before: (title, day) => `Coming up on ${day}: ${title}`,
    due: (title) => `Today: ${title}`,
    late: (title) => `Can we help with “${title}”?`,
    week: (title) => `This week: ${title}`,
  },
  subjectMany: (customer, count) => `${customer}: ${count} steps of your plan`,
  subjectTeam: (count, customers) => `${count === 1 ? '1 thing' : `${count} things`} to look after: ${customers}`,
  openingCustomer: (customer) => `A short look at the plan for ${customer}.`,
  openingTeam: 'This is what needs you today.',
  heading: {
    before: 'Coming up',
    due: 'Planned for today',
    late: 'Still open',
    week: 'This week on your side',
    call: 'Please call',
    'new-date': 'Needs a new date from us',
    ours: 'Late on our side',
  },
  step: (title, day, details) =>
    `${title}${day === null ? '' : `: ${day}`}${details.length === 0 ? '' : ` (${details.join(', ')})`}`,
  owned: (title, owner, day, late) => {
    const facts = [
      ...(owner === null || owner === '' ? [] : [owner]),
      ...(day === null ? [] : [`due ${day}`]),
      ...(late === 0 ? [] : [`${days(late)} late`]),
    ];
    return facts.length === 0 ? title : `${title} (${facts.join(', ')})`;
  },
  late: (count) => `${days(count)} late`,
  call: (name, phone) => (phone === null ? `Call ${name}. The plan has no phone number.` : `Call ${name}: ${phone}.`),
  lastWords: (day, text) => `Last words, ${day}: “${text}”`,
  holdsUp: (titles) => `Waiting for it: ${titles.join(', ')}`,
  newDate:
    'It could begin only after its date. Move it, then tell them the new one: they are not to be reminded of ours.',
  leadsTo: (value) => `It leads to what you will have next: ${value}`,
  help: 'If something is in the way, just reply. We will look at it together.',
  otherDay: 'If another day suits you better, reply with it, and we will adjust the plan.',
};
