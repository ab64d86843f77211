import type { en } from '../en/index.ts';

export const site: typeof en.site = {
  title: '페이지',
  removed: '삭제됨',
  sums: (pages, written) => `페이지 ${pages}개 중 ${written}개를 새로 쓰거나 고쳤습니다.`,
  open: '페이지가 잠겨 있지 않습니다. 주소를 아는 사람은 누구나 읽을 수 있습니다.',
};
