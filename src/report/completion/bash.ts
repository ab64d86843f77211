import { type Flag, type Slot, type Verb, valueFlags } from './grammar.ts';

/**
 * Names from the workspace are compared and quoted, never expanded: a plan called `$(reboot).yaml` is a name like any
 * other. Runs with the bash 3.2 of macOS.
 */
const HELPERS = `_onboard_root() {
  local folder
  folder=$(cd -- "\${_onboard_start:-.}" 2>/dev/null && pwd) || return 1
  while [[ ! -e $folder/onboard.yaml ]]; do
    [[ -z $folder ]] && return 1
    folder=\${folder%/*}
  done
  printf '%s' "$folder"
}

_onboard_ids() {
  local root file
  root=$(_onboard_root) || return 0
  for file in "$root/$1"/*.yaml; do
    [[ -e $file ]] || continue
    file=\${file##*/}
    printf '%s\\n' "\${file%.yaml}"
  done
}

_onboard_tasks() {
  local root
  root=$(_onboard_root) || return 0
  sed -n 's/^[^#]*[-{] *id: *"\\{0,1\\}\\([^]"},# ]*\\).*/\\1/p' "$root/plans/$_onboard_customer.yaml" 2>/dev/null
}`;

const MAIN = `_onboard() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
  local verb='' place=0 at slot word _onboard_start='' _onboard_customer=''
  for ((at = 1; at < COMP_CWORD; at++)); do
    word=\${COMP_WORDS[at]}
    case $word in
      -C) at=$((at + 1)); _onboard_start=\${COMP_WORDS[at]} ;;
      VALUE_FLAGS) at=$((at + 1)) ;;
      -*) ;;
      *)
        if [[ -z $verb ]]; then verb=$word
        else
          [[ $place -eq 0 ]] && _onboard_customer=$word
          place=$((place + 1))
        fi ;;
    esac
  done
  case $previous in
    -C|VALUE_FLAGS) slot="$verb $previous" ;;
    *)
      slot="$verb $place"
      [[ $current == -* ]] && slot="$verb -"
      [[ -z $verb ]] && slot='verbs' ;;
  esac
  COMPREPLY=()
  while IFS= read -r word || [[ -n $word ]]; do
    [[ -n $word && $word == "$current"* ]] && COMPREPLY+=("$(printf '%q' "$word")")
  done < <(_onboard_slot "$slot")
  case $slot in
    *' -C'FILE_SLOTS) while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$current") ;;
  esac
}`;

/** A completion script for bash. */
export function bashCompletion(verbs: readonly Verb[]): string {
  const cases = verbs.flatMap((verb) => [
    [`'${verb.name} -'`, words(verb.flags.flatMap(({ spellings }) => spellings))],
    ...verb.flags.flatMap((flag) => flagCase(verb, flag)),
    ...verb.slots.map((slot, at) => [`'${verb.name} '${isLast(verb, at) && verb.repeats ? '*' : at}`, offer(slot)]),
  ]);
  const files = verbs.flatMap((verb) =>
    verb.slots.flatMap((slot, at) =>
      slot.kind === 'files' ? [`'${verb.name} '${verb.repeats && isLast(verb, at) ? '[0-9]*' : at}`] : [],
    ),
  );
  const flags = valueFlags(verbs).filter((flag) => flag !== '-C');
  return [
    '# bash completion for onboard. Load it with: eval "$(onboard completion bash)"',
    HELPERS,
    '',
    '_onboard_slot() {',
    '  case $1 in',
    `    verbs) ${words([...verbs.map(({ name }) => name), 'help', '--help', '--version'])} ;;`,
    ...cases.filter(([, does]) => does !== '').map(([pattern, does]) => `    ${pattern}) ${does} ;;`),
    '  esac',
    '}',
    '',
    MAIN.replaceAll('VALUE_FLAGS', flags.join('|')).replace('FILE_SLOTS', files.map((file) => `|${file}`).join('')),
    '',
    'complete -F _onboard onboard',
    '',
  ].join('\n');
}

/** The same script for zsh, which runs it through its own bash compatibility. */
export function zshCompletion(verbs: readonly Verb[]): string {
  const [, ...script] = bashCompletion(verbs).split('\n');
  return [
    '# zsh completion for onboard. Load it with: eval "$(onboard completion zsh)"',
    'autoload -U +X compinit && compinit',
    'autoload -U +X bashcompinit && bashcompinit',
    ...script,
  ].join('\n');
}

function flagCase(verb: Verb, { spellings, value }: Flag): readonly string[][] {
  return value === null ? [] : [[spellings.map((flag) => `'${verb.name} ${flag}'`).join('|'), offer(value)]];
}

function isLast({ slots }: Verb, at: number): boolean {
  return at === slots.length - 1;
}

function offer(slot: Slot): string {
  if (slot.kind === 'words') return words(slot.words);
  if (slot.kind !== 'names') return '';
  if (slot.names === 'tasks') return '_onboard_tasks';
  return `_onboard_ids ${slot.names === 'customers' ? 'plans' : slot.names}`;
}

function words(all: readonly string[]): string {
  return all.length === 0 ? '' : `printf '%s\\n' ${all.map((word) => `'${word}'`).join(' ')}`;
}
