/** Numbers with what they count. */
export const counts = {
  customers: (count: number) => counted(count, 'customer'),
  prospects: (count: number) => counted(count, 'prospect'),
  plans: (count: number) => counted(count, 'plan'),
  tasks: (count: number) => counted(count, 'task'),
  steps: (count: number) => counted(count, 'step'),
  moreSteps: (count: number) => counted(count, 'more task'),
  sessions: (count: number) => counted(count, 'session'),
  questions: (count: number) => counted(count, 'question'),
  changes: (count: number) => counted(count, 'change'),
  days: (count: number) => counted(count, 'day'),
  workingDays: (count: number) => counted(count, 'working day'),
  /** By how many working days something moved: `+4d`, `-2d`, `±0d`. */
  shift: (days: number) => (days === 0 ? '±0d' : `${days > 0 ? '+' : ''}${days}d`),
  /** A share in per cent: `83 %`. */
  percent: (hundredths: number) => `${hundredths} %`,
  minutes,
  /** The length of one step, after whose time it is. */
  length: (known: number | null) => (known === null ? 'time not known' : minutes(known)),
  /** Minutes of one side, which may have nothing to do; of `unknown` tasks, which are not in them, nothing says how long they take. */
  effort: (known: number | null, unknown = 0) => {
    if (known === null) return 'not known';
    const besides = unknown === 0 ? '' : ` (${counted(unknown, 'more task')} not known)`;
    return `${known === 0 ? 'none' : minutes(known)}${besides}`;
  },
};

/** Minutes in the usual notation: `45 min`, `2 h`, `4 h 15 min`. */
function minutes(count: number): string {
  const whole = Math.floor(count / 60);
  const rest = count % 60;
  return [...(whole > 0 ? [`${whole} h`] : []), ...(rest > 0 || whole === 0 ? [`${rest} min`] : [])].join(' ');
}

/** A number with its noun, in the singular for one. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${Math.abs(count) === 1 ? '' : 's'}`;
}
