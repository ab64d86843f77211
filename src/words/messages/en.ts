import type { MessageWords } from './words.ts';

const and = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
const or = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
/** People are greeted by their first name if the name is in Latin letters. */
const firstName = (name: string): string =>
  /^[\p{Script=Latin}.'’-]+ [\p{Script=Latin}.'’ -]+$/u.test(name) ? (name.split(' ')[0] ?? name) : name;

export const en: MessageWords = {
  head: { to: 'To', cc: 'Cc', subject: 'Subject' },
  hello: (names) => (names.length === 0 ? 'Hello,' : `Hi ${and(names.map(firstName))},`),
  regards: 'Best regards',
  signature: (name, vendor) => (name === '' ? `Your team at ${vendor}` : `${name}, ${vendor}`),
  pageLink: 'Your plan, always up to date',
  restOnPage: 'Everything else is in your plan:',
  restByMail: 'I am sending you the details by email.',
  guide: (title) => `Guide: ${title}`,
  stepLine: (title, details) => (details.length === 0 ? title : `${title} (${details.join(', ')})`),
  by: (day) => `by ${day}`,
  about: (time) => `about ${time}`,
  timeUnknown: 'time not known yet',
  nobodyYet: 'to be decided',
  table: {
    when: 'When',
    what: 'What',
    who: 'Who',
    measure: 'Measure',
    start: 'At the start',
    now: 'Now',
    goal: 'Goal',
    notMeasured: 'not measured yet',
  },
  range: (from, to) => (from === to ? from : `${from} – ${to}`),
  goal: 'Your goal',
  yourGoal: (why) => why,
  nextValue: (text, day) => (day === null ? `Next: ${text}` : `Next: ${text}, expected on ${day}`),
  target: (day) => `Our target for going live is ${day}.`,
  targetPast: (day) => `Our target for going live was ${day}.`,
  countOnLater: (day) => `As things stand today, the day to count on is ${day}.`,
  welcome: {
    subject: (vendor, customer) => `Welcome to ${vendor}: your schedule for ${customer}`,
    thanks: (vendor, sender) =>
      sender === ''
        ? `Thank you for choosing ${vendor}. We look forward to working with you.`
        : `Thank you for choosing ${vendor}. I am ${sender}, and I will be with you from today until you are live, and after that.`,
    goal: (why) =>
      `This is what you want to reach, as we understood it: “${why}” If you would put it differently, please tell me.`,
    schedule: 'Your schedule',
    proposed:
      'The dates are our proposal. If one of them does not suit you, please tell me now, while it is easy to change.',
    agreed: (day) => `We agreed on these dates on ${day}.`,
    proposal: 'This is a proposal: the dates count from your signature.',
    howLong: 'How long it takes',
    countOn: (day) => `You can count on being live by ${day}.`,
    yourTimeAtLeast: (time, unknown) =>
      `It takes at least ${time} of your team’s time in total, including our meetings. For ${unknown === 1 ? '1 step' : `${unknown} steps`} the time is not known yet.`,
    yourTimeUnknown: 'How much of your team’s time it takes is not known yet.',
    yourTime: (time) => `It takes about ${time} of your team’s time in total, including our meetings.`,
    first: 'Your first step',
    team: 'Who does what',
    pointPerson: (name) => `${name} is our point person on your side, so that nobody has to ask twice.`,
    pointPersonYou:
      'You are our point person on your side, so that nobody has to ask twice. If somebody else should be, tell me who.',
    noPointPerson: 'Please name one person on your side whom we can turn to with every question.',
    contact: (name, ways) =>
      `Any question? ${name === '' ? 'We are' : 'I am'} glad to help${ways.length === 0 ? '' : `: ${ways.join(', ')}`}.`,
    contactHeading: 'Your contact',
  },
  agenda: {
    subject: (title, when) => (when === '' ? `Agenda: ${title}` : `Agenda for ${when}: ${title}`),
    weMeet: (title, when, time) => `We meet on ${when} for “${title}”. It takes ${time}.`,
    noDay: (title) => `Here is the agenda for “${title}”. Which day would suit you?`,
    place: (place) => `Where: ${place}`,
    heading: 'Agenda',
    topic: (topic, time) => (time === null ? topic : `${time}: ${topic}`),
    bring: 'Please bring',
    stillOpen: (title) => `“${title}”, as far as you have got. If it is not done yet, we will look at it together.`,
    yourAnswer: (question) => `Your answer to: ${question}`,
    experienced: 'You know the field well, so please send me your questions the day before. We will start with them.',
    novice: 'You do not need to prepare anything. We begin with the basics, and every question is welcome.',
    otherDay: 'If the time does not suit you, just reply with one that does.',
  },
  recap: {
    subject: (customer, title) => `${customer}: summary and next steps after “${title}”`,
    thanksToday: 'Thank you for your time today. Here is what we talked about and what happens next.',
    thanksOn: (day) => `Thank you for your time on ${day}. Here is what we talked about and what happens next.`,
    summary: 'Summary',
    toAnswer: 'What we will answer',
    question: (ask, who, day) => {
      const promise = [...(who === null ? [] : [who]), ...(day === null ? [] : [`by ${day}`])].join(', ');
      return promise === '' ? ask : `${ask} (${promise})`;
    },
    answered: (ask, answer) => `${ask} Answer: ${answer}`,
    yourAnswers: 'What we need to know from you',
    youDo: 'What you do next',
    weDo: 'What we do next',
    dates: 'Next dates',
    nextSession: (title, when) => `${title}: ${when}`,
    choose: (title, days) => `For “${title}” I can offer ${or(days)}. Which one suits you?`,
    guides: 'To read up on it',
    cases: 'How others did it',
    recording: 'Recording of our meeting',
    closing: 'Did I miss something, or understand it differently from you? Please tell me.',
  },
  checkIn: {
    subject: (customer) => `${customer}: where do you stand?`,
    opening: (vendor, done, total) =>
      `You have been working with ${vendor} for a while now: ${done} of ${total} steps are done. I would like to know how it feels from your side.`,
    measures: 'What you wanted to reach',
    questions: 'Two questions',
    first: 'What has become easier for you since we started?',
    second: 'What still takes more time than it should?',
    suggestion: 'A suggestion',
    nextStep: (title, value) => `“${title}” is the step to take next. It leads to: ${value}`,
    measureAgain: (name) => `Let us measure “${name}” this week, so that we can see what has changed.`,
    talk: 'Let us talk for 20 minutes about what you would like to do next.',
    closing: 'Two lines in reply are enough.',
  },
  overdue: {
    subject: (title, more) =>
      more === 0 ? `Can we help with “${title}”?` : `Can we help with “${title}” and ${more} more?`,
    opening: (count) =>
      count === 1
        ? 'One step of your plan is still open. I would like to know how we can help.'
        : `${count} steps of your plan are still open. I would like to know how we can help.`,
    plannedFor: (title, day, time) => `${title}: planned for ${day}${time === null ? '' : `, ${time}`}`,
    why: (value) => `Why it matters: it leads to what you will have next, “${value}”.`,
    whyGoal: (goal) => `Why it matters: it is part of your goal. ${goal}`,
    whyOthers: (title) => `“${title}” can start as soon as it is done.`,
    help: 'If something is in the way, tell me what it is. We can look at it together for 20 minutes, or I can bring in one of our engineers.',
    otherDay: 'If another day suits you better, reply with it, and we will adjust the plan.',
  },
  later: {
    subject: (title, day) => `Shall we move “${title}” to ${day}?`,
    opening: (count) =>
      count === 1
        ? 'As things stand, one date of our plan will be tight. I would rather move it now than have you hurry.'
        : `As things stand, ${count} dates of our plan will be tight. I would rather move them now than have you hurry.`,
    move: (title, from, to) => `${title}: ${to} instead of ${from}`,
    reason:
      'The new dates are the days on which these steps can be finished, given what is done so far and how long they take.',
    effect: (day) => `With that, you can count on being live by ${day}.`,
    reply: 'Does that suit you? A short “yes” is enough. If not, tell me which day would.',
  },
  value: {
    subject: (customer) => `${customer}: you have reached something`,
    reached: (text, day) => `Done since ${day}: ${text}`,
    thanks: () => 'Congratulations, and thank you for the work that you put into it.',
    forWhat: (why) => `It brings you closer to what you came for: ${why}`,
    showOthers: 'Take a few minutes to look at it, and show it to those who were waiting for it.',
    next: 'What comes next',
  },
  goLive: {
    subject: (customer) => `${customer} is live`,
    live: (day) => `You have been live since ${day}. Congratulations!`,
    thanks: (others) =>
      others.length === 0
        ? 'Thank you: without you it would not have worked.'
        : `Thank you, and thanks to ${and(others)}: without you it would not have worked.`,
    figures: 'Where you stand',
    next: 'What comes next',
    help: 'If something comes up',
    helpText: (name) =>
      name === ''
        ? 'Write to us. In the first weeks we answer you first.'
        : 'Write to me. In the first weeks I answer you first, and I stay your contact.',
    nothingMore: 'There is nothing left that you have to do. Enjoy it.',
    later: (count) => (count === 1 ? 'One step of the plan comes later.' : `${count} steps of the plan come later.`),
  },
  change: {
    subject: (customer) => `${customer}: what is new in our plan`,
    opening: 'Our plan has changed. Here is what is new, and why.',
    moved: 'New dates',
    move: (title, from, to, reason) =>
      `${title}: ${to}${from === null ? '' : ` instead of ${from}`}${reason === null ? '' : `. Reason: ${reason}`}`,
    effect: 'What it means for you',
    countOn: (day) => `You can count on being live by ${day}.`,
    reply: 'If a date does not suit you, reply with one that does.',
  },
  grow: {
    subject: (customer, vendor) => `${customer} and ${vendor}: what you have reached, and what could come next`,
    opening: (vendor, day) =>
      day === null
        ? `You have come a long way with ${vendor}. I would like to look with you at what it has brought you, and at what could come next.`
        : `You have been live with ${vendor} since ${day}. I would like to look with you at what it has brought you, and at what could come next.`,
    reached: 'What you have reached',
    idea: 'What could come next',
    ideaText:
      'Which team or which task of yours has the same problem that you had? I will prepare a proposal for it, with your own figures.',
    story: 'A request',
    storyText:
      'May we tell your story? A call of 30 minutes is enough. You will read the text before anybody else does.',
    closing: 'Do you have 30 minutes for it in the next two weeks?',
  },
  save: {
    subject: (customer) => `${customer}: may I have 20 minutes of your time?`,
    opening: 'Things have become quiet between us, and I do not want to leave it at that.',
    goal: (why) =>
      `You came to us for this: “${why}” I would like to know whether that is still what you need, and what we did not do well enough.`,
    ask: 'Can we talk for 20 minutes? I will listen, and afterwards I will send you what we change and by when.',
    offer: 'What we can do',
    offers: [
      'Make the plan smaller: only the steps that you need for your first result',
      'Take over the work that holds you up',
      'Pause, and continue on a day of your choice',
    ],
    days: (days) => `I have time on ${or(days)}.`,
    call: (phone) => `If you prefer, call me: ${phone}`,
  },
};
