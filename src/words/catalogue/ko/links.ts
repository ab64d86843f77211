import type { en } from '../en/index.ts';

export const links: typeof en.links = { title: '개인 링크' };
