import { lineWithParticles } from '../../particles.ts';
import type { en } from '../en/index.ts';

/** 설정 점검 결과와 해결 방법. */
export const doctor: typeof en.doctor = {
  title: '설정 점검',
  states: { ok: '정상', wrong: '문제', unknown: '확인 불가' },
  checks: {
    repository: '저장소',
    identity: '커밋 작성자',
    server: '서버 브랜치',
    history: '전체 이력',
    settings: '설정과 캘린더',
    clean: '작업 폴더',
    updates: '고객 답변',
    pages: '페이지',
    road: '답변 경로',
    secret: '비밀 값',
    push: '푸시',
    address: '답변 주소',
    mailbox: '메일함',
    piles: '메일함 폴더',
    plus: '플러스 주소',
    door: '답변 접수 주소',
    clock: '시계',
  },
  problems: {
    'no-repository': {
      says: () => '워크스페이스가 git 저장소에 없습니다',
      remedy: () => lineWithParticles`답변은 커밋이 됩니다. ${{ code: 'git init' }} 후 서버에 푸시하십시오.`,
    },
    'no-identity': {
      says: () => 'git에 커밋 작성자가 설정되어 있지 않습니다',
      remedy: () =>
        lineWithParticles`${{ code: 'git config user.name onboard' }}, ${{ code: 'git config user.email onboard@example.com' }} 명령으로 설정하십시오.`,
    },
    'no-branch': {
      says: () => '체크아웃된 브랜치가 없습니다',
      remedy: () => lineWithParticles`${{ code: 'git checkout main' }}으로 브랜치를 체크아웃하십시오.`,
    },
    'no-server': {
      says: () => '브랜치가 서버와 연결되어 있지 않아 답변이 이 컴퓨터에만 남습니다',
      remedy: () => lineWithParticles`한 번 푸시하십시오: ${{ code: 'git push --set-upstream origin HEAD' }}.`,
    },
    shallow: {
      says: () => '최근 커밋만 있는 클론이라 두 번 온 답변이 두 번 반영됩니다',
      remedy: () =>
        lineWithParticles`전체를 받으십시오: ${{ code: 'git fetch --unshallow' }}. 워크플로에서는 fetch-depth: 0.`,
    },
    'settings-unusable': {
      says: (path) => lineWithParticles`${path} 파일을 그대로는 쓸 수 없어 기본값으로 대신합니다`,
      remedy: () => lineWithParticles`무엇이 잘못되었는지 확인하십시오: ${{ code: 'onboard validate' }}.`,
    },
    'not-clean': {
      says: (path) => lineWithParticles`${path} 파일이 수정되고 커밋되지 않았습니다`,
      remedy: () =>
        '커밋하거나 되돌리십시오. 다른 사람이 푸시한 커밋 위에 답변을 올리려면 작업 폴더가 깨끗해야 합니다.',
    },
    'updates-off': {
      says: () => '꺼져 있습니다',
      remedy: () =>
        lineWithParticles`onboard.yaml에 적으십시오: ${{ code: 'updates: pull-request' }} (답변마다 풀 리퀘스트) 또는 ${{ code: 'updates: direct' }} (바로 커밋).`,
    },
    'no-pages': {
      says: () => '페이지 주소가 없습니다',
      remedy: () =>
        lineWithParticles`onboard.yaml에 적으십시오: ${{ code: 'publish: { url: "https://plans.example.com" }' }}.`,
    },
    'pages-without-tls': {
      says: (url) => lineWithParticles`${url} 주소는 암호화되지 않습니다`,
      remedy: () => '중간에서 페이지를 바꾸거나 키를 읽을 수 있습니다. https:// 주소로 게시하십시오.',
    },
    'no-road': {
      says: () => '페이지가 파일 저장만 제공합니다',
      remedy: () =>
        lineWithParticles`메일함 ${{ code: 'mail: { from: …, updates: plans@example.com }' }} 또는 onboard serve 주소 ${{ code: 'publish: { url: …, answers: https://plans.example.com/answers }' }}를 적으십시오.`,
    },
    'no-secret': {
      says: () => 'ONBOARD_SECRET이 없습니다',
      remedy: () =>
        lineWithParticles`페이지를 게시할 때 쓰는 값을 설정하십시오. 새 값: ${{ code: 'onboard publish --new-secret' }}.`,
    },
    'secret-cut-off': {
      says: (length) =>
        lineWithParticles`ONBOARD_SECRET이 32바이트 비밀 값이 아닙니다. ${length}자이며 52자(a-z, 2-7)여야 합니다`,
      remedy: () => '따옴표나 공백 없이 전체를 넣으십시오.',
    },
    'secret-guessable': {
      says: () => 'ONBOARD_SECRET이 무작위 값이 아니라 반복되는 값입니다',
      remedy: () =>
        lineWithParticles`${{ code: 'onboard publish --new-secret' }}으로 새로 만들고, 모두 새 링크를 받을 때까지 이전 값을 ONBOARD_SECRET_OLD에 두십시오.`,
    },
    'foreign-host': {
      says: (host) => lineWithParticles`onboard.yaml이 키를 ${host}로 보내지만 ONBOARD_SECRET_HOSTS에 없는 주소입니다`,
      remedy: () => '맞는 주소라면 ONBOARD_SECRET_HOSTS에 추가하십시오.',
    },
    'push-refused': {
      says: (why) => lineWithParticles`서버가 푸시를 받지 않습니다: ${why}`,
      remedy: () => '키나 토큰에 이 저장소의 쓰기 권한을 주십시오.',
    },
    'address-too-long': {
      says: (most) => lineWithParticles`mail.updates의 @ 앞이 ${most}자를 넘어, 키를 붙이면 64자를 넘습니다`,
      remedy: () => '더 짧은 주소를 쓰십시오.',
    },
    'no-mailbox': {
      says: (why) => lineWithParticles`확인하지 못했습니다: ${why}`,
      remedy: () =>
        '작업이 실행되는 곳과 이 컴퓨터에 ONBOARD_IMAP_URL(imaps://mail.example.com/INBOX), ONBOARD_IMAP_USER, ONBOARD_IMAP_PASSWORD를 설정하십시오.',
    },
    'mailbox-closed': {
      says: (why) => lineWithParticles`메일함을 읽을 수 없습니다: ${why}`,
      remedy: () =>
        '주소, 사용자 이름, 비밀번호를 확인하십시오. IMAP을 켜고 앱 전용 비밀번호를 써야 하는 곳이 많습니다.',
    },
    'piles-refused': {
      says: (why) => lineWithParticles`메일함에 폴더를 만들 수 없습니다: ${why}`,
      remedy: () =>
        '처리한 메일은 onboard-done, onboard-refused, onboard-ignored로 옮깁니다. 폴더를 직접 만들거나 만들 권한을 주십시오.',
    },
    'no-mail-server': {
      says: () => 'ONBOARD_SMTP_URL 또는 `mail.from`이 없어 확인하지 못했습니다',
      remedy: () =>
        '둘 다 있으면 메일 한 통을 보내 도착하는지 확인합니다. 또는 @ 앞에 +test를 붙인 주소로 직접 보내 보십시오.',
    },
    'mail-refused': {
      says: (why) => lineWithParticles`메일이 거부되었습니다: ${why}`,
      remedy: () => '플러스가 있는 주소를 서버가 모른다면 플러스 주소(서브어드레싱)를 켜십시오.',
    },
    'mail-lost': {
      says: (seconds) => lineWithParticles`보낸 메일이 ${seconds}초 안에 도착하지 않았습니다`,
      remedy: () => '플러스 주소(서브어드레싱)를 켜고, 메일이 다른 폴더에 들어갔는지 확인하십시오.',
    },
    'door-closed': {
      says: (why) => lineWithParticles`publish.answers 주소에서 응답이 없습니다: ${why}`,
      remedy: () => lineWithParticles`${{ code: 'onboard serve' }}와 프록시가 실행 중인지, 주소가 맞는지 확인하십시오.`,
    },
    'door-of-another': {
      says: (status) => lineWithParticles`publish.answers 주소의 응답(${status})이 onboard serve의 것이 아닙니다`,
      remedy: () =>
        lineWithParticles`프록시가 그 경로를 ${{ code: 'onboard serve' }}로 보내게 하십시오. ${{ code: 'onboard init --updates serve' }}가 만드는 answers/nginx.conf, answers/Caddyfile을 참고하십시오.`,
    },
    'door-without-origin': {
      says: () => '페이지에서 온 답변을 받지 않습니다. 전달된 Origin이 publish.url과 다릅니다',
      remedy: () =>
        '프록시가 Origin 헤더를 전달하게 하고, 고객이 여는 주소를 publish.url에 적은 뒤 onboard serve를 다시 시작하십시오.',
    },
    'door-without-key': {
      says: () => '키가 전달되지 않습니다. 프록시가 Authorization 헤더를 없앱니다',
      remedy: () => '프록시가 헤더를 전달하게 하고, 그 경로에 별도의 비밀번호를 두지 마십시오.',
    },
    'clock-wrong': {
      says: (seconds) => lineWithParticles`페이지 서버의 시계와 ${seconds}초 차이가 납니다`,
      remedy: () =>
        lineWithParticles`답변의 날짜가 틀립니다. 시계를 맞추십시오: ${{ code: 'timedatectl set-ntp true' }}.`,
    },
    'clock-unknown': {
      says: () => '페이지 서버가 시각을 알려 주지 않아 비교하지 못했습니다',
      remedy: () => '직접 확인하거나 페이지에 접속할 수 있을 때 다시 실행하십시오.',
    },
  },
  verdict: (all, wrong, open) =>
    wrong + open === 0
      ? `점검 항목 ${all}개 모두 정상입니다.`
      : `점검 항목 ${all}개 중 ${[...(wrong > 0 ? [`문제 ${wrong}개`] : []), ...(open > 0 ? [`확인 불가 ${open}개`] : [])].join(', ')}입니다.`,
};
