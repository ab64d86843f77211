const COMPLETE = `function __onboard_offers
    set -l words (commandline -opc)
    set -l typed (commandline -ct | string unescape; or commandline -ct)
    for line in (command sh -c $__onboard_engine onboard $words[2..] "$typed")
        switch $line
            case \\tfiles\\t\\*
                __onboard_paths __fish_complete_path (string replace \\tfiles\\t '' -- $line) $typed
            case \\tfolders\\t\\*
                __onboard_paths __fish_complete_directories (string replace \\tfolders\\t '' -- $line) $typed
            case '*'
                printf '%s\\n' $line
        end
    end
end

function __onboard_paths
    if test -z "$argv[2]"
        $argv[1] $argv[3]
    else
        $argv[1] $argv[2]/$argv[3] | string replace -- $argv[2]/ ''
    end
end

complete -c onboard -e
complete -c onboard -f -a '(__onboard_offers)'
`;

/** A completion script for fish around the engine. */
export function fishCompletion(engine: string): string {
  return [
    '# fish completion for onboard. Load it with: onboard completion fish | source',
    `set -g __onboard_engine ${quoted(engine)}`,
    '',
    COMPLETE,
  ].join('\n');
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
