import { quoted } from './engine.ts';

/**
 * Bash cuts words at `=` and `:` too, which are no ends of words here, so the line is cut again; and it replaces only
 * what comes after its own cut. Runs with the bash 3.2 of macOS.
 */
const COMPLETE = `_onboard_split() {
  local line=$1 at char word='' begun=''
  _onboard_words=()
  _onboard_quote=''
  for ((at = 0; at < \${#line}; at++)); do
    char=\${line:at:1}
    if [[ $char == \\\\ && $_onboard_quote != \\' ]]; then
      at=$((at + 1))
      word+=\${line:at:1} begun=1
    elif [[ -n $_onboard_quote ]]; then
      if [[ $char == "$_onboard_quote" ]]; then _onboard_quote=''; else word+=$char; fi
    elif [[ $char == [\\'\\"] ]]; then
      _onboard_quote=$char begun=1
    elif [[ $char == [[:space:]] ]]; then
      [[ -n $begun ]] && _onboard_words+=("$word")
      word='' begun=''
    else
      word+=$char begun=1
    fi
  done
  _onboard_words+=("$word")
}

_onboard_paths() {
  local action=-f folder=\${1#*	} path
  [[ $1 == folders* ]] && action=-d
  compopt -o filenames 2>/dev/null
  while IFS= read -r path; do COMPREPLY+=("$path"); done < <(CDPATH='' cd -- "\${folder:-.}" 2>/dev/null && compgen $action -- "$2")
}

_onboard() {
  local _onboard_words _onboard_quote typed word cut=0
  _onboard_split "\${COMP_LINE:0:COMP_POINT}"
  typed=\${_onboard_words[\${#_onboard_words[@]}-1]}
  [[ $typed == *"$2" ]] && cut=$((\${#typed} - \${#2}))
  COMPREPLY=()
  while IFS= read -r word; do
    if [[ $word == '	'* ]]; then _onboard_paths "\${word#?}" "$2"; continue; fi
    word=\${word%%'	'*}
    [[ $word == "$typed"* ]] || continue
    word=\${word:cut}
    [[ -z $_onboard_quote && $word == *[\\ \\$\\\`\\"\\'\\\\\\&\\|\\;\\<\\>\\(\\)*?[{}\\!#~^]* ]] && word=$(printf '%q' "$word")
    COMPREPLY+=("$word")
  done < <(command sh -c "$_onboard_engine" onboard "\${_onboard_words[@]:1}")
}

complete -F _onboard onboard
`;

/** A completion script for bash around the engine. */
export function bashCompletion(engine: string): string {
  return [
    '# bash completion for onboard. Load it with: eval "$(onboard completion bash)"',
    `_onboard_engine=${quoted(engine)}`,
    '',
    COMPLETE,
  ].join('\n');
}
