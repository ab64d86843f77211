import type { Weekday } from '../plan/time/day.ts';

/** Where and when a pipeline runs. */
export interface PipelinePlace {
  /** The workspace's folder relative to the top of the repository, with `/`; empty when it is the top. */
  readonly folder: string;
  /** The branch that pull requests go to. */
  readonly branch: string;
  readonly timezone: string;
  readonly workweek: readonly Weekday[];
  readonly now: Date;
}

const MORNING = 6;
const DAY_OF_CRON: Record<Weekday, number> = { sun: 0, mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6 };
const MINUTES_PER_DAY = 1440;

/** The shipped GitHub workflow, adapted to this repository: its branch, its mornings, its folder. */
export function githubWorkflow(shipped: string, place: PipelinePlace): string {
  const { folder, branch, timezone } = place;
  const cron = `- cron: "${morningCron(place)}" # UTC`;
  const at = timezone === 'UTC' ? cron : `${cron}: ${MORNING} in the morning in ${timezone}, as its clocks go now`;
  const placed = replaced(
    replaced(shipped, 'branches: [main]', `branches: [${JSON.stringify(branch)}]`.replace('"main"', 'main')),
    '- cron: "0 6 * * 1-5" # UTC',
    at,
  );
  if (folder === '') return placed;
  const defaults = `    defaults:\n      run:\n        working-directory: ${JSON.stringify(folder)}\n`;
  return replaced(placed, '    steps:\n', `${defaults}    steps:\n`);
}

/** The shipped morning workflow, adapted to this repository: its mornings, its folder. */
export function scheduledWorkflow(shipped: string, place: Omit<PipelinePlace, 'branch'>): string {
  const { folder, timezone } = place;
  const cron = `- cron: "${morningCron(place)}" # UTC${timezone === 'UTC' ? '' : `: ${MORNING} in the morning in ${timezone}, as its clocks go now`}`;
  return inFolder(
    shipped.replace('- cron: "0 6 * * 1-5" # UTC', () => cron),
    folder,
  );
}

/** A workflow of GitHub or GitLab whose commands run in a folder of the repository. */
function inFolder(text: string, folder: string): string {
  if (folder === '') return text;
  const quoted = `'${folder.replaceAll("'", `'\\''`)}'`;
  const defaults = `    defaults:\n      run:\n        working-directory: ${JSON.stringify(folder)}\n`;
  return text
    .replace('    steps:\n', () => `${defaults}    steps:\n`)
    .replace('    - npm ci\n', () => `    - ${JSON.stringify(`cd ${quoted}`)}\n    - npm ci\n`);
}

/** A shipped workflow that starts by itself, adapted to this repository: its branch, its folder. */
export function placedWorkflow(shipped: string, { folder, branch }: Pick<PipelinePlace, 'folder' | 'branch'>): string {
  const name = JSON.stringify(branch).replace('"main"', 'main');
  return inFolder(shipped, folder)
    .replace('          ref: main\n', () => `          ref: ${name}\n`)
    .replace('          BASE: main\n', () => `          BASE: ${name}\n`);
}

/** The shipped GitLab pipeline, adapted to this repository: its folder. GitLab knows the branch, and schedules are made in GitLab. */
export function gitlabPipeline(shipped: string, { folder }: PipelinePlace): string {
  if (folder === '') return shipped;
  const quoted = `'${folder.replaceAll("'", `'\\''`)}'`;
  return replaced(shipped, '    - npm ci\n', `    - ${JSON.stringify(`cd ${quoted}`)}\n    - npm ci\n`).replace(
    /junit: (onboard-\w+\.xml)/g,
    (_, file: string) => `junit: ${JSON.stringify(`${folder}/${file}`)}`,
  );
}

/** Minute, hour and weekdays in UTC of the morning in the zone, with the UTC offset at `now`. */
export function morningCron({ timezone, workweek, now }: Omit<PipelinePlace, 'folder' | 'branch'>): string {
  const minutes = MORNING * 60 - offsetMinutes(timezone, now);
  const shift = Math.floor(minutes / MINUTES_PER_DAY);
  const inDay = minutes - shift * MINUTES_PER_DAY;
  const days = workweek.map((day) => (DAY_OF_CRON[day] + shift + 7) % 7).sort((a, b) => a - b);
  return `${inDay % 60} ${Math.floor(inDay / 60)} * * ${days.length === 0 ? '*' : dayList(days)}`;
}

/** `1-5` for consecutive days, otherwise `0,1,4`. */
function dayList(days: readonly number[]): string {
  const [first = 0] = days;
  const last = days.at(-1) ?? first;
  return days.length > 2 && last - first === days.length - 1 ? `${first}-${last}` : days.join(',');
}

function offsetMinutes(timezone: string, now: Date): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'longOffset' }).formatToParts(now);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`The pipeline that ships has no "${from.trim()}"`);
  return text.replace(from, () => to);
}
