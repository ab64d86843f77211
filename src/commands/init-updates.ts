/**
 * The files that `init --updates` writes so that customers can answer: what runs `receive` or `serve`, the proxy before it, and a page on
 * the set-up.
 */
import type { Locale, Workspace } from '../plan/model/model.ts';
import { type PipelinePlace, placedWorkflow } from '../workspace/pipeline.ts';
import { readShipped } from '../workspace/shipped.ts';

/** Answers arrive in a mailbox that a job reads, or at the team's own server. */
export type UpdatesRoad = 'mail' | 'serve';

export interface UpdatesPlace {
  readonly road: UpdatesRoad;
  /** Where pipelines run; `none`: nowhere. */
  readonly ci: string;
  readonly pipeline: PipelinePlace;
  /** Null for a workspace that is just being created. */
  readonly workspace: Pick<Workspace, 'publish' | 'mail' | 'vendor'> | null;
  readonly locale: Locale;
  /** Translates the comments and names of a shipped file. */
  told(text: string): string;
}

export interface UpdatesFile {
  readonly path: string;
  readonly text: string;
  /** It belongs to the repository, not to the workspace. */
  readonly isOfRepository: boolean;
}

const FOLDER = 'answers';

/** The page that explains the set-up of one way to receive answers; a workspace may have both. */
export function setUpPage(road: UpdatesRoad): string {
  return `${FOLDER}/SET-UP-${road}.md`;
}

const PIPELINES: Readonly<Record<UpdatesRoad, ReadonlyMap<string, readonly [from: string, to: string]>>> = {
  mail: new Map([
    ['github', ['answers-github.yml', '.github/workflows/onboard-answers.yml']],
    ['gitlab', ['answers-gitlab.yml', '.gitlab/onboard-answers.yml']],
  ]),
  serve: new Map([
    ['github', ['answers-pull-requests-github.yml', '.github/workflows/onboard-answers-pull-requests.yml']],
  ]),
};
/** The files that the team's own server needs. */
const UNITS: Readonly<Record<UpdatesRoad, readonly (readonly [from: string, to: string])[]>> = {
  mail: [],
  serve: [
    ['onboard-serve.service', 'onboard.service'],
    ['answers.nginx', 'nginx.conf'],
    ['answers.Caddyfile', 'Caddyfile'],
  ],
};

/** The files of one way to receive answers, filled in from the workspace's settings. */
export function updatesFiles(place: UpdatesPlace): readonly UpdatesFile[] {
  const { road, ci, pipeline, locale, told } = place;
  const values = valuesOf(place);
  const own = (shipped: string, path: string): UpdatesFile => ({
    path,
    text: filled(shipped, values),
    isOfRepository: false,
  });
  const shippedAs = (name: string): string => readShipped(`templates/ci/${name}`);
  const job = PIPELINES[road].get(ci);
  return [
    own(shippedAs(`answers-${road}.${locale}.md`), setUpPage(road)),
    ...UNITS[road].map(([from, to]) => own(told(shippedAs(from)), `${FOLDER}/${to}`)),
    ...(job === undefined
      ? []
      : [{ path: job[1], text: told(placedWorkflow(shippedAs(job[0]), pipeline)), isOfRepository: true }]),
  ];
}

type Values = Readonly<Record<string, string>>;

function valuesOf({ road, ci, pipeline, workspace, locale }: UpdatesPlace): Values {
  const url = workspace?.publish?.url ?? 'https://plans.example.com';
  const answers = workspace?.publish?.answers ?? `${url.replace(/\/+$/, '')}/answers`;
  const mailbox = workspace?.mail?.updates ?? 'plans@example.com';
  const [local = '', domain = ''] = mailbox.split('@');
  const { host, pathname } = new URL(answers);
  const { branch, folder } = pipeline;
  const words = WORDS[locale];
  return {
    url,
    answers,
    host,
    path: pathname,
    mailbox,
    local,
    domain,
    from: workspace?.mail?.from ?? `${workspace?.vendor ?? 'Ledgerly'} <${mailbox}>`,
    branch,
    folder: folder === '' ? '' : `${folder}/`,
    secrets: fenced(secretsFor(ci)),
    rights: ci === 'github' ? words.githubRights(branch) : ci === 'gitlab' ? words.gitlabRights : words.otherRights,
    push: road === 'serve' && ci === 'gitlab' ? words.gitlabPush : '',
  };
}

/** Replaces every `{{name}}`; an unknown name is a bug of ours. */
function filled(text: string, values: Values): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`Nothing stands for {{${name}}}`);
    return value;
  });
}

const SECRETS: readonly (readonly [name: string, example: string])[] = [
  ['ONBOARD_SECRET', '…'],
  ['ONBOARD_IMAP_URL', 'imaps://mail.example.com/INBOX'],
  ['ONBOARD_IMAP_USER', '…'],
  ['ONBOARD_IMAP_PASSWORD', '…'],
];

function secretsFor(ci: string): readonly string[] {
  if (ci === 'github') return SECRETS.map(([name]) => `gh secret set ${name}`);
  if (ci === 'gitlab')
    return [...SECRETS.map(([name]) => name), 'ONBOARD_PUSH_TOKEN'].map((name) => `glab variable set ${name} --masked`);
  return SECRETS.map(([name, example]) => `export ${name}=${example}`);
}

/** Indented for an item of a list. */
function fenced(lines: readonly string[]): string {
  return ['```sh', ...lines, '```'].map((line) => `   ${line}\n`).join('');
}

interface Words {
  readonly githubRights: (branch: string) => string;
  readonly gitlabRights: string;
  readonly otherRights: string;
  readonly gitlabPush: string;
}

const PUSH_OPTION = `
   \`\`\`sh
   sudo -u onboard git -C /srv/plans config push.pushOption merge_request.create
   \`\`\`
`;

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    githubRights: (branch) =>
      `Settings > Actions > General > Workflow permissions: "Allow GitHub Actions to create and approve pull requests". With \`direct\` the workflow must be able to push to ${branch}.`,
    gitlabRights:
      'A project access token with the scope `write_repository` as `ONBOARD_PUSH_TOKEN`. Then CI/CD > Schedules: every 15 minutes, with the variable `ONBOARD_RECEIVE=yes`.',
    otherRights: 'What runs `onboard receive --imap` needs a clone with its whole history, and the right to push.',
    gitlabPush: `\n   With \`updates: pull-request\`, GitLab opens a merge request for each answer when this is set:\n${PUSH_OPTION}`,
  },
  ko: {
    githubRights: (branch) =>
      `Settings > Actions > General > Workflow permissions에서 "Allow GitHub Actions to create and approve pull requests"를 켭니다. \`direct\`이면 워크플로가 ${branch}에 푸시할 수 있어야 합니다.`,
    gitlabRights:
      '범위가 `write_repository`인 프로젝트 액세스 토큰을 `ONBOARD_PUSH_TOKEN`으로 등록합니다. 그다음 CI/CD > Schedules에서 15분마다, 변수 `ONBOARD_RECEIVE=yes`로 예약합니다.',
    otherRights: '`onboard receive --imap`을 실행하는 곳에는 전체 이력이 있는 클론과 푸시 권한이 필요합니다.',
    gitlabPush: `\n   \`updates: pull-request\`이면 다음을 설정해야 GitLab이 답변마다 머지 리퀘스트를 만듭니다.\n${PUSH_OPTION}`,
  },
};
