import { lineWithParticles } from '../../particles.ts';
import type { en } from '../en/index.ts';

export const init: typeof en.init = {
  title: '워크스페이스 파일',
  columns: { file: '파일', state: '상태' },
  states: { written: '작성', kept: '유지', differs: '그대로 둠 (아래 참고)' },
  firstCustomer: '첫 고객사',
  next: {
    team: (command) => lineWithParticles`다음: onboard.yaml에 팀원을 등록한 뒤 ${command}`,
    customer: (command) => lineWithParticles`다음: ${command}`,
  },
  toInstall: (folder) =>
    `CI는 ${folder}package.json과 package-lock.json에 적힌 onboard를 실행하는데, 아직 적혀 있지 않습니다:`,
  commitBoth:
    '경로는 패키지를 받은 위치로 바꾸십시오. 그다음 두 파일을, 패키지가 이 폴더에 있으면 패키지도 함께 커밋하십시오.',
  toGet: (path) => `${path} 파일이 이 버전의 것이 아닙니다. 받으려면:`,
  toAdd: (path) => `${path} 파일에 추가할 내용:`,
};
