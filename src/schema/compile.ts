import type { Plugin } from 'rolldown';
export function validatorsPlugin(): Plugin {
  return { name: 'onboard:validators' };
}
