import { expect, it } from 'vitest';
import { countryOfZone } from '../../../src/plan/time/country-of-zone.ts';

it.each([
  ['Asia/Seoul', 'KR'],
  ['America/New_York', 'US'],
  ['Europe/Berlin', 'DE'],
  ['Asia/Kolkata', 'IN'],
  ['Asia/Calcutta', 'IN'],
  ['UTC', null],
  ['Etc/GMT+5', null],
  ['Mars/Base', null],
])('%s lies in %s', (zone, country) => expect(countryOfZone(zone)).toBe(country));
