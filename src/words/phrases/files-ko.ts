/** The comments, names and descriptions of pipelines and of files for the team's own server, line by line, in Korean. */
export const filesKo: Readonly<Record<string, string>> = {
  // The morning schedule of a pipeline.
  'UTC: {} in the morning in {}, as its clocks go now': 'UTC. {1} 현재 시각 기준 오전 {0}시',

  // The names of workflows, steps and systemd units.
  Install: '설치',
  Validate: '검증',
  Report: '현황 보고',
  Publish: '게시',
  Receive: '답변 받기',
  Send: '보내기',
  'What it does to customers': '고객사에 미치는 영향',
  'Who would get which message': '알림 미리 보기',
  'Open pull requests': '풀 리퀘스트 만들기',
  'onboard reminders': 'onboard 알림',
  'onboard pages': 'onboard 페이지',
  'onboard answers': 'onboard 답변',
  'onboard answers as pull requests': 'onboard 답변 풀 리퀘스트',
  'Weekdays at half past eight': '영업일마다 오전 8시 30분',
  'Remind customers and team of their onboarding steps': '고객사와 팀에 온보딩 할 일 알리기',
  "Receive answers from customers' pages": '고객사 페이지의 답변 받기',

  // The check of plans.
  'Checks every plan in pull requests, comments on the effect on customers, and reports overdue work on weekday mornings.':
    '풀 리퀘스트마다 모든 플랜을 검증하고 고객사에 미치는 영향을 댓글로 남깁니다. 평일 아침에는 기한이 지난 할 일을 보고합니다.',
  'for the comment; pull requests from forks cannot have it, and get only the job summary':
    '댓글용 권한. 포크에서 온 풀 리퀘스트에는 주어지지 않아 작업 요약만 남습니다',
  'onboard is a dev dependency of this repository: package-lock.json pins it, and `npx --no` installs nothing.':
    'onboard는 이 저장소의 개발 의존성입니다. 버전은 package-lock.json이 고정하고, `npx --no`는 아무것도 설치하지 않습니다.',
  'The checkout has one commit; one commit of the base is enough for the comparison. Later pushes update the comment.':
    '체크아웃에는 커밋이 하나뿐입니다. 비교에는 기준 브랜치의 커밋 하나면 충분합니다. 다시 푸시하면 같은 댓글을 고칩니다.',
  'Overdue work is not the fault of a pull request or its merge.':
    '기한이 지난 할 일은 풀 리퀘스트나 그 병합의 잘못이 아니므로 여기서 보고하지 않습니다.',
  'Checks every plan in merge requests, shows the effect on customers, and reports overdue work in scheduled pipelines.':
    '머지 리퀘스트마다 모든 플랜을 검증하고 고객사에 미치는 영향을 알립니다. 예약 파이프라인에서는 기한이 지난 할 일을 보고합니다.',
  'Not for every pushed branch: a merge request would get two pipelines, and its own would say nothing about the plans.':
    '푸시한 브랜치마다 실행하지는 않습니다. 그러면 머지 리퀘스트에 파이프라인이 둘 생기고, 정작 그 안에는 플랜 결과가 없습니다.',
  'Runs once for the log and once for the report; the first sets the result.':
    '한 번은 로그용, 한 번은 보고서용입니다. 성공 여부는 첫 번째 결과로 정합니다.',
  'The checkout is shallow; one commit of the base is enough for the comparison.':
    '얕은 체크아웃입니다. 비교에는 기준 브랜치의 커밋 하나면 충분합니다.',
  'With an access token with scope `api` in the masked variable ONBOARD_COMMENT_TOKEN, the merge request also gets a comment,':
    '범위가 `api`인 액세스 토큰을 마스킹된 변수 ONBOARD_COMMENT_TOKEN으로 등록하면 머지 리퀘스트에도 댓글로 남깁니다.',
  'which later pushes update.': '다시 푸시하면 같은 댓글을 고칩니다.',

  // Customers' pages.
  "Publishes the customers' pages, locked, whenever a plan changes and every weekday morning.":
    '플랜이 바뀔 때와 평일 아침마다 고객사 페이지를 잠금 상태로 게시합니다.',
  'Pages of a private repository are public on most plans of GitHub. That is why these pages are locked. Never publish with --open here.':
    'GitHub 요금제 대부분에서는 비공개 저장소의 페이지도 공개되므로 잠급니다. 여기서는 --open으로 게시하지 마십시오.',
  'Once: Settings > Pages > Source: GitHub Actions. Then a repository secret, created on your computer and kept with your passwords:':
    '처음 한 번: Settings > Pages > Source: GitHub Actions. 그다음 내 컴퓨터에서 저장소의 비밀 값을 만들고 비밀번호와 함께 보관합니다.',
  'proves to GitHub Pages where the pages come from': 'GitHub Pages에 페이지의 출처를 증명합니다',
  'A plan without an address would get a new one each time: run `onboard publish` on your computer once, and commit.':
    '주소가 없는 플랜은 실행할 때마다 주소가 바뀝니다. 내 컴퓨터에서 `onboard publish`를 한 번 실행하고 커밋하십시오.',
  "Publishes the customers' pages, locked, whenever a plan changes on the default branch, and in scheduled pipelines.":
    '기본 브랜치에서 플랜이 바뀔 때와 예약 파이프라인에서 고객사 페이지를 잠금 상태로 게시합니다.',
  'Pages of a private repository are public on most plans of GitLab. That is why these pages are locked. Never publish with --open here.':
    'GitLab 요금제 대부분에서는 비공개 저장소의 페이지도 공개되므로 잠급니다. 여기서는 --open으로 게시하지 마십시오.',
  'Once: a masked, protected CI/CD variable ONBOARD_SECRET, created on your computer with `onboard publish --new-secret` and kept with':
    '처음 한 번: 내 컴퓨터에서 `onboard publish --new-secret`으로 비밀 값을 만들어 마스킹되고 보호된 CI/CD 변수 ONBOARD_SECRET으로',
  'your passwords; and in .gitlab-ci.yml:': '등록하고 비밀번호와 함께 보관합니다. .gitlab-ci.yml에는 다음을 적습니다.',

  // Reminders.
  'Shows each morning who would get which message. It sends once ONBOARD_SEND below is "yes": watch it for a week first.':
    '매일 아침 누구에게 무엇을 알릴지 보여 줍니다. 일주일 동안 살펴본 뒤 아래 ONBOARD_SEND를 "yes"로 바꾸면 실제로 보냅니다.',
  'sent messages are recorded on the branch onboard-sent': '보낸 내역을 onboard-sent 브랜치에 기록합니다',
  'a finding must not stop the messages of others': '점검 결과가 있어도 다른 사람의 알림은 막지 않습니다',
  'Shows each morning who would get which message. It sends once the variable ONBOARD_SEND is "yes": watch it for a week first.':
    '매일 아침 누구에게 무엇을 알릴지 보여 줍니다. 일주일 동안 살펴본 뒤 변수 ONBOARD_SEND를 "yes"로 바꾸면 실제로 보냅니다.',
  'Include it in .gitlab-ci.yml (include: .gitlab/onboard-reminders.yml), make a schedule with ONBOARD_REMIND=yes, and give the job a':
    '.gitlab-ci.yml에 넣고(include: .gitlab/onboard-reminders.yml), 변수 ONBOARD_REMIND=yes로 예약을 만든 뒤, 작업에 푸시할 수 있는',
  'token that may push: sent messages are recorded on the branch onboard-sent.':
    '토큰을 줍니다. 보낸 내역은 onboard-sent 브랜치에 기록합니다.',
  'Copy to /etc/systemd/system, then: systemctl enable --now onboard-remind.timer':
    '/etc/systemd/system에 넣은 뒤 실행합니다: systemctl enable --now onboard-remind.timer',
  'Copy to /etc/systemd/system. /etc/onboard.env contains ONBOARD_SMTP_URL and similar variables; only root may read it.':
    '/etc/systemd/system에 넣습니다. ONBOARD_SMTP_URL 등은 root만 읽을 수 있는 /etc/onboard.env에 적습니다.',
  'The user who owns the clone and may push; systemd reads the environment file before it switches to this user.':
    '클론을 소유하고 푸시할 수 있는 사용자. systemd는 이 사용자로 바꾸기 전에 환경 변수를 읽습니다.',
  'Weekdays at half past eight, in the time zone of the machine. /etc/onboard.env contains ONBOARD_SMTP_URL and similar variables.':
    '영업일마다 서버 시간대로 오전 8시 30분. ONBOARD_SMTP_URL 등은 /etc/onboard.env에 적습니다.',

  // Answers.
  "Receives customers' answers from the mailbox four times an hour. With `updates: pull-request` each answer gets a pull request.":
    '한 시간에 네 번 메일함에서 고객사의 답변을 받습니다. `updates: pull-request`이면 답변마다 풀 리퀘스트를 만듭니다.',
  'answers/SET-UP-mail.md describes the one-time set-up. Nothing is received until onboard.yaml has `updates:`.':
    '처음 한 번 설정할 것은 answers/SET-UP-mail.md에 있습니다. onboard.yaml에 `updates:`를 적기 전에는 아무것도 받지 않습니다.',
  'answers become commits': '답변을 커밋으로 남깁니다',
  'with `updates: pull-request`': '`updates: pull-request`일 때 사용',
  'an answer that arrives twice is recognized by its commit': '두 번 온 답변은 커밋으로 구분합니다',
  'Exit code 1 means that an answer in inbox/ needs a person; `onboard today` shows it. The job fails only if its work could not be done.':
    '종료 코드 1은 inbox/에 사람이 처리할 답변이 있다는 뜻이고 `onboard today`가 알려 줍니다. 작업을 못 했을 때만 실패합니다.',
  'Exit code 1 means that an answer in inbox/ needs a person; `onboard today` shows it.':
    '종료 코드 1은 inbox/에 사람이 처리할 답변이 있다는 뜻이고 `onboard today`가 알려 줍니다.',
  'A pull request from a workflow starts no other workflow, so the pull request itself says what the answer does to the customer.':
    '워크플로가 만든 풀 리퀘스트는 다른 워크플로를 실행하지 않으므로, 고객사에 미치는 영향을 풀 리퀘스트 본문에 적습니다.',
  "Receives customers' answers from the mailbox. With `updates: pull-request` each answer gets a merge request.":
    '메일함에서 고객사의 답변을 받습니다. `updates: pull-request`이면 답변마다 머지 리퀘스트를 만듭니다.',
  'Include it in .gitlab-ci.yml (include: .gitlab/onboard-answers.yml); answers/SET-UP-mail.md describes the one-time set-up.':
    '.gitlab-ci.yml에 넣습니다(include: .gitlab/onboard-answers.yml). 처음 한 번 설정할 것은 answers/SET-UP-mail.md에 있습니다.',
  'GitLab checks out a commit; answers belong on the branch.':
    'GitLab은 커밋을 체크아웃하지만 답변은 브랜치에 올려야 합니다.',
  'Opens a pull request for each answer branch that `onboard serve` pushed, with the effect on the customer in its text.':
    '`onboard serve`가 답변마다 푸시한 브랜치로 풀 리퀘스트를 만들고, 고객사에 미치는 영향을 본문에 적습니다.',
  'It runs only with `updates: pull-request`.': '`updates: pull-request`일 때만 동작합니다.',
  'Copy to /etc/systemd/system. /etc/onboard.env contains ONBOARD_SECRET; only root may read it.':
    '/etc/systemd/system에 넣습니다. ONBOARD_SECRET은 root만 읽을 수 있는 /etc/onboard.env에 적습니다.',
  'Let a push in progress finish.': '진행 중인 푸시가 끝날 때까지 기다립니다.',
  'Goes into the TLS server block of {{host}}. nginx passes on the headers Origin and Authorization, and logs neither.':
    'TLS를 사용하는 {{host}} server 블록에 넣습니다. nginx는 Origin과 Authorization 헤더를 전달하며 로그에 남기지 않습니다.',
  'Caddy obtains the certificate itself, passes on the headers Origin and Authorization, and hides the second in its log.':
    'Caddy는 인증서를 스스로 발급받고 Origin과 Authorization 헤더를 전달합니다. 로그에서는 Authorization을 가립니다.',
  'onboard serve itself limits the length of an answer.': '답변의 최대 길이는 onboard serve가 직접 제한합니다.',
};
