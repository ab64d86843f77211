/**
 * The files that `init --updates` writes so that customers can answer: what runs `receive` or `serve`, the proxy before it, and a page on
 * the set-up.
 */
import type { Locale, Workspace } from '../../plan/model/model.ts';
import type { FileTexts } from '../../words/files/en.ts';
import { type PipelinePlace, placedWorkflow } from '../../workspace/pipeline.ts';
import { readShipped } from '../../workspace/shipped.ts';

/** Answers arrive in a mailbox that a job reads, or at the team's own server. */
export type UpdatesChannel = 'mail' | 'serve';

export interface UpdatesPlace {
  readonly road: UpdatesChannel;
  /** Where pipelines run; `none`: nowhere. */
  readonly ci: string;
  readonly pipeline: PipelinePlace;
  /** Null for a workspace that is just being created. */
  readonly workspace: Pick<Workspace, 'publish' | 'mail' | 'vendor'> | null;
  readonly locale: Locale;
  /** What the page says, in that language. */
  readonly words: FileTexts['answers'];
  /** Translates the comments and names of a shipped file. */
  told(text: string): string;
}

export interface UpdatesFile {
  readonly path: string;
  readonly text: string;
  /** It belongs to the repository, not to the workspace. */
  readonly isOfRepository: boolean;
}

const ANSWERS_FOLDER = 'answers';

/** The page that explains the set-up of one way to receive answers; a workspace may have both. */
export function setUpPage(road: UpdatesChannel): string {
  return `${ANSWERS_FOLDER}/SET-UP-${road}.md`;
}

const PIPELINES: Readonly<Record<UpdatesChannel, ReadonlyMap<string, readonly [from: string, to: string]>>> = {
  mail: new Map([
    ['github', ['answers-github.yml', '.github/workflows/onboard-answers.yml']],
    ['gitlab', ['answers-gitlab.yml', '.gitlab/onboard-answers.yml']],
  ]),
  serve: new Map([
    ['github', ['answers-pull-requests-github.yml', '.github/workflows/onboard-answers-pull-requests.yml']],
  ]),
};
/** The files that the team's own server needs. */
const SERVER_FILES: Readonly<Record<UpdatesChannel, readonly (readonly [from: string, to: string])[]>> = {
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
  const values = templateValues(place);
  const own = (shipped: string, path: string): UpdatesFile => ({
    path,
    text: filledTemplate(shipped, values),
    isOfRepository: false,
  });
  const shippedAs = (name: string): string => readShipped(`templates/ci/${name}`);
  const job = PIPELINES[road].get(ci);
  return [
    own(shippedAs(`answers-${road}.${locale}.md`), setUpPage(road)),
    ...SERVER_FILES[road].map(([from, to]) => own(told(shippedAs(from)), `${ANSWERS_FOLDER}/${to}`)),
    ...(job === undefined
      ? []
      : [{ path: job[1], text: told(placedWorkflow(shippedAs(job[0]), pipeline)), isOfRepository: true }]),
  ];
}

type PlaceholderValues = Readonly<Record<string, string>>;

function templateValues({ road, ci, pipeline, workspace, words }: UpdatesPlace): PlaceholderValues {
  const url = workspace?.publish?.url ?? 'https://plans.example.com';
  const answers = workspace?.publish?.answers ?? `${url.replace(/\/+$/, '')}/answers`;
  const mailbox = workspace?.mail?.updates ?? 'plans@example.com';
  const [local = '', domain = ''] = mailbox.split('@');
  const { host, pathname } = new URL(answers);
  const { branch, folder } = pipeline;
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
    secrets: fencedBlock(secretsFor(ci)),
    rights: ci === 'github' ? words.githubRights(branch) : ci === 'gitlab' ? words.gitlabRights : words.otherRights,
    push: road === 'serve' && ci === 'gitlab' ? words.gitlabPush(PUSH_OPTION) : '',
  };
}

/** Replaces every `{{name}}`; an unknown name is a bug of ours. */
function filledTemplate(text: string, values: PlaceholderValues): string {
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
function fencedBlock(lines: readonly string[]): string {
  return ['```sh', ...lines, '```'].map((line) => `   ${line}\n`).join('');
}

const PUSH_OPTION = `
   \`\`\`sh
   sudo -u onboard git -C /srv/plans config push.pushOption merge_request.create
   \`\`\`
`;
