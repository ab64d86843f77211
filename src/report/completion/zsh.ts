import { quoted } from './engine.ts';

const COMPLETE = `_onboard() {
  local line folder
  local -a found shown paths
  for line in "\${(@f)$(command sh -c "$_onboard_engine" onboard "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}")}"; do
    case $line in
      '') ;;
      $'\\t'*)
        paths=(\${\${line[2,8]:#files*}:+-/})
        folder=\${line##*$'\\t'}
        [[ -n $folder ]] && paths+=(-W \${folder:A})
        _files $paths ;;
      *)
        found+=("\${line%%$'\\t'*}")
        shown+=("\${line/$'\\t'/  -- }") ;;
    esac
  done
  compadd -l -d shown -a found
}

(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
compdef _onboard onboard
`;

/** A completion script for zsh around the engine. */
export function zshCompletion(engine: string): string {
  return [
    '# zsh completion for onboard. Load it with: eval "$(onboard completion zsh)"',
    `_onboard_engine=${quoted(engine)}`,
    '',
    COMPLETE,
  ].join('\n');
}
