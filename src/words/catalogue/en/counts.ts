/** Numbers with what they count. */
export const counts = {
  customers: (count: number) => countedPlural(count, 'customer'),
  prospects: (count: number) => countedPlural(count, 'prospect'),
  plans: (count: number) => countedPlural(count, 'plan'),
  tasks: (count: number) => countedPlural(count, 'task'),
  steps: (count: number) => countedPlural(count, 'step'),
  moreSteps: (count: number) => countedPlural(count, 'more task'),
  sessions: (count: number) => countedPlural(count, 'session'),
  questions: (count: number) => countedPlural(count, 'question'),
  changes: (count: number) => countedPlural(count, 'change'),
  days: (count: number) => countedPlural(count, 'day'),
  workingDays: (count: number) => countedPlural(count, 'working day'),
  /** By how many working days something moved: `+4d`, `-2d`, `±0d`. */
  shift: (days: number) => (days === 0 ? '±0d' : `${days > 0 ? '+' : ''}${days}d`),
  /** A share in per cent: `83 %`. */
  percent: (hundredths: number) => `${hundredths} %`,
  minutes: minutesOrHours,
  /** The length of one step, after whose time it is. */
  length: (known: number | null) => (known === null ? 'time not known' : minutesOrHours(known)),
  /** Minutes of one side, which may have nothing to do; of `unknown` tasks, which are not in them, nothing says how long they take. */
  effort: (known: number | null, unknown = 0) => {
    if (known === null) return 'not known';
    const besides = unknown === 0 ? '' : ` (${countedPlural(unknown, 'more task')} not known)`;
    return `${known === 0 ? 'none' : minutesOrHours(known)}${besides}`;
  },
};

/** Minutes in the usual notation: `45 min`, `2 h`, `4 h 15 min`. */
function minutesOrHours(count: number): string {
  const whole = Math.floor(count / 60);
  const rest = count % 60;
  return [...(whole > 0 ? [`${whole} h`] : []), ...(rest > 0 || whole === 0 ? [`${rest} min`] : [])].join(' ');
}

/** A number with its noun, in the singular for one. */
export function countedPlural(count: number, noun: string): string {
  return `${count} ${noun}${Math.abs(count) === 1 ? '' : 's'}`;
}
