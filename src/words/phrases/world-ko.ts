/** Why files, git, mail and holidays cannot be read or written, in Korean; the keys have the format of `actions-ko.ts`. */
export const worldKo: Readonly<Record<string, string>> = {
  'The name of {} contains a comma or a line break': '{0}의 이름에 쉼표나 줄바꿈이 있습니다',
  'Mail programs would read it as two people.': '메일 프로그램이 두 사람으로 읽습니다.',
  'The email address of {} is not one address': '{0}의 이메일 주소가 올바르지 않습니다',
  'Write it as name@company.example.': 'name@company.example과 같이 적으십시오.',
  'A subject contains a line break': '제목에 줄바꿈이 있습니다',
  'Check the titles and the name of the customer.': '할 일 제목과 고객사 이름을 확인하십시오.',
  'There is no place to record what was sent, so nothing is sent': '보낸 내용을 기록할 곳이 없어 보내지 않았습니다',
  'Keep the workspace in a git repository: git init': '워크스페이스를 git 저장소로 관리하십시오: git init',
  '{} cannot be read': '{0} 파일을 읽을 수 없습니다',
  'It is the record of what was sent. Nothing is sent without it.':
    '보낸 내용의 기록입니다. 이 파일 없이는 보내지 않습니다.',
  'In CI the record is on the branch {} of origin, which cannot be reached.':
    'CI에서는 기록이 origin의 {0} 브랜치에 있는데 접근할 수 없습니다.',
  'What was sent cannot be recorded on {}, so nothing more is sent':
    '보낸 내용을 {0}에 기록할 수 없어 더 보내지 않습니다',
  'Another run may be sending, or this job has no right to push.':
    '다른 작업이 보내는 중이거나 이 작업에 푸시 권한이 없을 수 있습니다.',
  'No mail server is set: ONBOARD_SMTP_URL is missing':
    '메일을 보낼 서버가 없습니다: ONBOARD_SMTP_URL이 설정되지 않았습니다',
  'Set it where you keep passwords: smtps://user:password@smtp.example.com. Write special characters as %40 and so on.':
    '비밀번호를 두는 곳에 설정하십시오: smtps://user:password@smtp.example.com. 특수 문자는 %40과 같이 적습니다.',
  'ONBOARD_SMTP_URL is not the address of a mail server': 'ONBOARD_SMTP_URL이 메일 서버 주소가 아닙니다',
  'For example: smtps://user:password@smtp.example.com': '예: smtps://user:password@smtp.example.com',
  'ONBOARD_SMTP_WAITS is "{}"': 'ONBOARD_SMTP_WAITS 값이 "{0}"입니다',
  'Write the seconds before the second and before the third try: ONBOARD_SMTP_WAITS="5 310"':
    '두 번째와 세 번째 시도 전의 초를 적으십시오: ONBOARD_SMTP_WAITS="5 310"',
  '{} is not an address that begins with https://': '{0}이(가) https://로 시작하는 주소가 아닙니다',
  'Copy all of it from the settings of the chat.': '채팅 설정에서 주소 전체를 복사하십시오.',
  '{} is there already': '{0}이(가) 이미 있습니다',
  'Name another folder: onboard demo my-demo': '다른 폴더를 지정하십시오: onboard demo my-demo',
  'The example cannot be written to {}: {}': '{0}에 예제를 쓸 수 없습니다: {1:refusal}',
  'No editor is set': '편집기가 설정되지 않았습니다',
  'Set EDITOR, use the options, or pipe the text in.':
    'EDITOR를 설정하거나, 옵션을 쓰거나, 표준 입력으로 내용을 넣으십시오.',
  'The editor "{}" cannot be started': '편집기 "{0}"을(를) 실행할 수 없습니다',
  'The editor "{}" ended with an error': '편집기 "{0}"이(가) 오류로 끝났습니다',
  'There is no folder {}': '{0} 폴더가 없습니다',
  'No {} in {} or any folder above it': '{1} 폴더와 그 위의 폴더에 {0} 파일이 없습니다',
  'Start a workspace here with `onboard init`, or name its folder with -C DIR.':
    '`onboard init`으로 워크스페이스를 시작하거나 -C DIR로 폴더를 지정하십시오.',
  'Nothing can be committed here: this folder is not in a git repository': 'git 저장소가 아니어서 커밋할 수 없습니다',
  'Leave --commit out (and `commit: true` out of onboard.yaml), or first: git init':
    '--commit(과 onboard.yaml의 `commit: true`)을 빼거나 먼저 실행하십시오: git init',
  'Nothing can be committed during git {}': 'git {0} 도중에는 커밋할 수 없습니다',
  'First: git {} --continue, or git {} --abort.': '먼저 실행하십시오: git {0} --continue 또는 git {1} --abort.',
  '{} has changes that are not committed': '{0}에 커밋하지 않은 변경이 있습니다',
  'They would become part of this commit. Commit or discard them first, or leave --commit out.':
    '이 커밋에 함께 들어가게 됩니다. 먼저 커밋하거나 버리거나, --commit을 빼십시오.',
  'git is set to ignore changes of {}': 'git이 {0}의 변경을 보지 않도록 설정되어 있습니다',
  'Before it can be committed: git update-index --no-skip-worktree --no-assume-unchanged {}':
    '커밋하기 전에 실행하십시오: git update-index --no-skip-worktree --no-assume-unchanged {0}',
  '"{}" cannot be the name of a branch': '"{0}"은(는) 브랜치 이름으로 쓸 수 없습니다',
  'There is already a branch {}': '{0} 브랜치가 이미 있습니다',
  'Choose another name, or first: git switch {}': '다른 이름을 쓰거나 먼저 실행하십시오: git switch {0}',
  'git refused the commit: {}': 'git이 커밋을 거부했습니다: {0}',
  'This shallow clone does not contain "{}"': '얕은(shallow) 클론에 "{0}"이(가) 없습니다',
  'There is no revision "{}"': '"{0}" 리비전이 없습니다',
  'See `git branch --all` and `git log --oneline` for what there is.':
    '`git branch --all`과 `git log --oneline`으로 확인하십시오.',
  'This shallow clone does not show where the branch began':
    '얕은(shallow) 클론이어서 브랜치의 시작점을 알 수 없습니다',
  '"{}" and "{}" have no history in common': '"{0}"과(와) "{1}"에 공통 이력이 없습니다',
  'Name two revisions to compare them anyway.': '그래도 비교하려면 두 리비전을 지정하십시오.',
  'This shallow clone does not contain the default branch': '얕은(shallow) 클론에 기본 브랜치가 없습니다',
  'The default branch is not known': '기본 브랜치를 알 수 없습니다',
  'Name the revision to compare with.': '비교할 리비전을 지정하십시오.',
  '{} is in conflict': '{0} 파일에 충돌이 있습니다',
  'Resolve it and `git add` it first.': '먼저 충돌을 해결하고 `git add` 하십시오.',
  'This shallow clone does not contain the history of {}': '얕은(shallow) 클론에 {0}의 이력이 없습니다',
  '{} has no folder {}': '{0} 시점에 {1} 폴더가 없습니다',
  'The workspace did not exist then.': '그때는 워크스페이스가 없었습니다.',
  'Files that belong to onboard are missing': 'onboard에 딸린 파일이 없습니다',
  'Install it again.': '다시 설치하십시오.',
  'git is not installed': 'git이 설치되어 있지 않습니다',
  'This command needs it; validate, status and timeline do not.':
    '이 명령에는 git이 필요합니다. validate, status, timeline은 git 없이 쓸 수 있습니다.',
  'git does not trust this folder, which belongs to somebody else': '다른 사용자의 폴더여서 git이 신뢰하지 않습니다',
  'If you do: {}': '신뢰한다면: {0}',
  'This folder is not in a git repository': '이 폴더는 git 저장소가 아닙니다',
  'Start one with `git init`.': '`git init`으로 시작하십시오.',
  'git cannot read its configuration': 'git이 설정을 읽지 못합니다',
  'It says: {}': 'git 메시지: {0}',
  'This partial clone does not contain all files that are needed':
    '부분(partial) 클론에 필요한 내용이 모두 있지 않습니다',
  'There are no holidays for Korea in {}: {} {} has {} to {}':
    '{0}년의 한국 공휴일이 없습니다: {1} {2}에는 {3}~{4}년이 있습니다',
  'There are no holidays for Korea in {} to {}: {} {} has {} to {}':
    '{0}~{1}년의 한국 공휴일이 없습니다: {2} {3}에는 {4}~{5}년이 있습니다',
  'Ask for later years, or write the days into the calendar by hand.':
    '더 나중의 연도를 지정하거나 캘린더에 직접 적으십시오.',
  'The government publishes a year in the middle of the year before. Then update onboard, or write the days into the calendar by hand.':
    '정부는 전년도 중반에 다음 해 공휴일을 발표합니다. 그 뒤에 onboard를 업데이트하거나 캘린더에 직접 적으십시오.',
  'Holidays can be computed for {} to {} only': '공휴일은 {0}~{1}년만 계산할 수 있습니다',
  'Ask for other years, or write the days into the calendar by hand.':
    '다른 연도를 지정하거나 캘린더에 직접 적으십시오.',
  'No public holidays are known for {} in {}': '{1}의 {0} 공휴일을 알 수 없습니다',
  '{} has no part "{}" with holidays of its own': '{0}에는 자체 공휴일이 있는 "{1}" 지역이 없습니다',
  'It has none.': '해당하는 지역이 없습니다.',
  'There are no holidays for "{}"': '"{0}"의 공휴일이 없습니다',
  'Write the country as its ISO code: KR, US, US-CA, DE-BY.': '국가를 ISO 코드로 적으십시오: KR, US, US-CA, DE-BY.',
  '{} cannot be created as a folder: {}': '{0} 폴더를 만들 수 없습니다: {1:refusal}',
  'The workspace cannot be locked: {}': '워크스페이스를 잠글 수 없습니다: {0:refusal}',
  'The lock file would be {}.': '잠금 파일 위치: {0}.',
  'The file in the way is {}.': '방해되는 파일: {0}.',
  'Another onboard is changing this workspace': '다른 onboard가 이 워크스페이스를 변경하는 중입니다',
  'Another onboard is changing this workspace (process {} on {})':
    '다른 onboard가 이 워크스페이스를 변경하는 중입니다({1}의 프로세스 {0})',
  'Wait for it. If that process is not onboard, delete {}.':
    '끝날 때까지 기다리십시오. 그 프로세스가 onboard가 아니라면 {0} 파일을 지우십시오.',
  '"{}" was interrupted a moment ago': '"{0}"이(가) 조금 전에 중단되었습니다',
  'Run the command again: it cleans up first.': '명령을 다시 실행하십시오. 먼저 정리한 뒤 진행합니다.',
  '{}\n  {} cannot be undone now: {}': '{0}\n  {1} 파일을 지금 되돌릴 수 없습니다: {2}',
  'The next command undoes it if it can; or use git.': '다음 명령이 가능하면 되돌립니다. 또는 git을 쓰십시오.',
  '{}\n  Nothing was changed: the file is as it was before': '{0}\n  변경하지 않았습니다. 파일은 이전 그대로입니다',
  '{} is not in the workspace {}': '{0}은(는) 워크스페이스 {1} 안에 있지 않습니다',
  'Choose another one with -C DIR.': '-C DIR로 다른 워크스페이스를 지정하십시오.',
  'Pages cannot be written to the workspace itself': '워크스페이스 폴더 자체에는 페이지를 쓸 수 없습니다',
  'Pages cannot be written to {}': '{0}에는 페이지를 쓸 수 없습니다',
  'Choose a folder of its own: --out site': '별도의 폴더를 지정하십시오: --out site',
  'Pages cannot be written to {}: the workspace is in it':
    '{0}에는 페이지를 쓸 수 없습니다. 워크스페이스가 그 안에 있습니다',
  '{} points out of the workspace through a link': '{0}은(는) 링크를 통해 워크스페이스 밖으로 나갑니다',
  'Name the target folder: --out {}': '실제 폴더를 지정하십시오: --out {0}',
  '{} leads out of {} through a link': '{0}은(는) 링크를 통해 {1} 밖으로 나갑니다',
  'Delete the link, then publish again.': '링크를 지우고 다시 게시하십시오.',
  '{} has files that were not published from here': '{0}에 여기서 게시하지 않은 파일이 있습니다',
  'Choose an empty folder, or one that `onboard publish` wrote before.':
    '빈 폴더나 `onboard publish`로 만든 폴더를 지정하십시오.',
  '{} is not a list of pages': '{0}은(는) 페이지 목록이 아닙니다',
  'Delete the folder, then publish again.': '폴더를 지우고 다시 게시하십시오.',
  '"{}" is not a time zone': '"{0}"은(는) 시간대가 아닙니다',
  'Write `timezone` in onboard.yaml as in the IANA database, for example Asia/Seoul or America/New_York.':
    'onboard.yaml의 `timezone`을 IANA 이름으로 적으십시오. 예: Asia/Seoul, America/New_York.',
  '{} cannot be written: {}': '{0} 파일을 쓸 수 없습니다: {1:refusal}',
  '{} is not a file': '{0}은(는) 파일이 아닙니다',
  '{} could not be written completely': '{0} 파일을 끝까지 쓰지 못했습니다',
  '{} points out of the workspace, to {}': '{0}은(는) 워크스페이스 밖의 {1}(으)로 나갑니다',
  'Put the file itself into the workspace instead of a link.': '링크 대신 파일 자체를 워크스페이스에 두십시오.',
  '{} is a link to {}': '{0}은(는) {1}을(를) 가리키는 링크입니다',
  'Nothing was moved. Put the file itself in its place first.':
    '옮기지 않았습니다. 먼저 파일 자체를 그 자리에 두십시오.',
  'It was not overwritten. Choose another name, or move it away.':
    '덮어쓰지 않았습니다. 다른 이름을 쓰거나 기존 파일을 옮기십시오.',
  '{} was changed by someone else in the meantime': '그사이에 다른 사람이 {0} 파일을 변경했습니다',
  'Nothing was written. Run the command again.': '저장하지 않았습니다. 명령을 다시 실행하십시오.',
  "customers' pages": '고객사용 페이지',
  "the team's pages": '내부용 페이지',
  'Choose a folder of its own: {} {}': '별도의 폴더를 지정하십시오: {0} {1}',
  'Name the target folder: {} {}': '실제 폴더를 지정하십시오: {0} {1}',
  '{} holds {}': '{0} 폴더에 {1}이(가) 있습니다',
  "Customers' pages and the team's pages never share a folder. Choose another one: {} {}":
    '고객사용 페이지와 내부용 페이지는 같은 폴더에 둘 수 없습니다. 다른 폴더를 고르십시오: {0} {1}',
  // What git refused to commit or to push.
  'git does not know who you are: {}': 'git에 커밋 작성자가 설정되어 있지 않습니다: {0}',
  'git’s index is locked, by another git or by one that crashed: {}':
    '다른 git이 사용 중이거나 비정상 종료되어 git 인덱스가 잠겨 있습니다: {0}',
  'If no git is running, delete that file.': '실행 중인 git이 없다면 그 파일을 지우십시오.',
  'A merge is not finished: {}': '병합이 끝나지 않았습니다: {0}',
  'Resolve the conflicts and commit them first.': '먼저 충돌을 해결해 커밋하십시오.',
  'The repository cannot be written: {}': '저장소에 쓸 수 없습니다: {0}',
  'Leave --commit out, or work in a place where you may write.':
    '--commit을 빼거나 쓰기 권한이 있는 곳에서 실행하십시오.',
  'The commit was interrupted: {}': '커밋이 중단되었습니다: {0}',
  'Run the command again.': '명령을 다시 실행하십시오.',
  'Committed as {}, but then git failed: {}': '{0} 커밋을 만들었지만 그 뒤에 git 오류가 났습니다: {1}',
  'Nothing is left to do.': '더 할 일은 없습니다.',
  'When git works again: git reset -- {}': 'git이 다시 동작하면 실행하십시오: git reset -- {0}',
  'Committed as {}, but not pushed: HEAD is on no branch':
    '{0} 커밋을 만들었지만 푸시하지 못했습니다: 체크아웃된 브랜치가 없습니다',
  'Committed as {}, but not pushed: the repository has no remote':
    '{0} 커밋을 만들었지만 푸시하지 못했습니다: 저장소에 원격이 없습니다',
  'Committed as {}, but not pushed: {}': '{0} 커밋을 만들었지만 푸시하지 못했습니다: {1}',
  'Push it yourself: git push': '직접 푸시하십시오: git push',
  'Fetch the history first: `fetch-depth: 0` for actions/checkout, `GIT_DEPTH: 0` in GitLab, or `git fetch --unshallow`.':
    '먼저 이력을 받으십시오: actions/checkout에서는 `fetch-depth: 0`, GitLab에서는 `GIT_DEPTH: 0`, 그 밖에는 `git fetch --unshallow`.',
  'Fetch the rest with `git fetch --refetch --filter=blob:limit=1m`, or let git fetch as it goes, if you trust the configuration of this repository: {}=0':
    '`git fetch --refetch --filter=blob:limit=1m`으로 나머지를 받거나, 이 저장소의 설정을 신뢰한다면 git이 필요할 때 받게 하십시오: {0}=0',
};
