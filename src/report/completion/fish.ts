import type { Flag, Slot, Verb } from './grammar.ts';

const HELPERS = `function __onboard_ids
    set -l folder $PWD
    while not test -e "$folder/onboard.yaml"
        test "$folder" = / -o -z "$folder"; and return
        set folder (dirname "$folder")
    end
    for file in $folder/$argv[1]/*.yaml
        basename $file .yaml
    end
end

function __onboard_places
    set -l words (commandline -opc)
    string match -v -- '-*' $words[2..]
end

function __onboard_at
    set -l places (__onboard_places)
    test (count $places) -ge 1; and test "$places[1]" = $argv[1]; and test (count $places) -ge $argv[2]; and test (count $places) -le $argv[3]
end

function __onboard_tasks
    set -l places (__onboard_places)
    set -l folder $PWD
    while not test -e "$folder/onboard.yaml"
        test "$folder" = / -o -z "$folder"; and return
        set folder (dirname "$folder")
    end
    sed -n 's/^[^#]*[-{] *id: *"\\{0,1\\}\\([^]"},# ]*\\).*/\\1/p' "$folder/plans/$places[2].yaml" 2>/dev/null
end`;

const MANY = 99;

/** A completion script for fish. */
export function fishCompletion(verbs: readonly Verb[]): string {
  return [
    '# fish completion for onboard. Load it with: onboard completion fish | source',
    HELPERS,
    '',
    'complete -c onboard -f',
    ...verbs.flatMap((verb) => [
      `complete -c onboard -n __fish_use_subcommand -a ${verb.name} -d ${quoted(verb.summary)}`,
      ...verb.flags.map((flag) => flagLine(verb, flag)),
      ...verb.slots.flatMap((slot, at) => slotLine(verb, slot, at)),
    ]),
    '',
  ].join('\n');
}

function flagLine({ name }: Verb, { spellings, description, value }: Flag): string {
  const names = spellings.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const takes = value === null ? '' : ` -r${offered(value)}`;
  return `complete -c onboard -n '__fish_seen_subcommand_from ${name}' ${names.join(' ')}${takes} -d ${quoted(description)}`;
}

function slotLine(verb: Verb, slot: Slot, at: number): readonly string[] {
  const offers = offered(slot);
  if (offers === '') return [];
  const last = verb.repeats && at === verb.slots.length - 1 ? MANY : at + 1;
  return [`complete -c onboard -n '__onboard_at ${verb.name} ${at + 1} ${last}'${offers}`];
}

function offered(slot: Slot): string {
  if (slot.kind === 'files') return ' -F';
  if (slot.kind === 'words') return ` -f -a ${quoted(slot.words.join(' '))}`;
  if (slot.kind === 'anything') return '';
  if (slot.names === 'tasks') return " -f -a '(__onboard_tasks)'";
  return ` -f -a '(__onboard_ids ${slot.names === 'customers' ? 'plans' : slot.names})'`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
