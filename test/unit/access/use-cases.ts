import { existsSync, readdirSync } from 'node:fs';
import { createSignupUseCases, createStoreUseCases } from '../../../core/catalog/index.ts';
import { createConnectionUseCases } from '../../../core/connections/index.ts';
import { createMoveClock } from '../../../core/move-clock.ts';
import type { Permission, UseCase } from '../../../core/use-case.ts';
import { ROLE_TABLE } from './table.ts';

export type AnyUseCase = UseCase<never, unknown>;

const isUseCase = (value: unknown): value is AnyUseCase =>
  typeof value === 'object' && value !== null && 'allow' in value && 'run' in value && 'input' in value;

/** Every use case of the core, by the name under which others reach it; two of one name are a mistake. */
export async function findUseCases(): Promise<Map<string, AnyUseCase>> {
  const found = new Map<string, AnyUseCase>();
  const collect = (named: object): void => {
    for (const [name, value] of Object.entries(named)) {
      if (!isUseCase(value)) continue;
      if ((found.get(name) ?? value) !== value) throw new Error(`two use cases are called ${name}`);
      found.set(name, value);
    }
  };
  const core = new URL('../../../core/', import.meta.url);
  for (const room of readdirSync(core)) {
    const index = new URL(`${room}/index.ts`, core);
    if (existsSync(index)) collect((await import(index.href)) as object);
  }
  collect(createStoreUseCases(new Map()));
  collect(createSignupUseCases({ signup: 'open', hasOperators: true }));
  collect(createConnectionUseCases({ movers: [] }));
  collect({ moveClock: createMoveClock({ allowed: true, sweep: async () => undefined }) });
  return found;
}

/** The table of who may, by the name of the use case. */
const MAY = new Map(
  ROLE_TABLE.flatMap(([, may, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, may.split(' ') as Permission[]] as const),
  ),
);

/** Who may do this by the role table; a name that is not in it is a mistake. */
export function whoMay(name: string): readonly Permission[] {
  const may = MAY.get(name);
  if (may === undefined) throw new Error(`the role table does not know ${name}`);
  return may;
}

/** By which name the table knows a use case, whichever instance made it. */
export function nameIn(useCases: ReadonlyMap<string, AnyUseCase>, useCase: { name: string }): string {
  const all = [...useCases];
  const [name] =
    all.find(([, one]) => Object.is(one, useCase)) ?? all.find(([, one]) => one.name === useCase.name) ?? [];
  if (name === undefined) throw new Error(`there is no use case to ${useCase.name}`);
  return name;
}
