import { pino } from 'pino';
import { beforeAll, describe, expect, it } from 'vitest';
import { createExecutor, type Actor, type Permission } from '../../../core/use-case.ts';
import { ROLE_TABLE } from './table.ts';
import { findUseCases, type AnyUseCase } from './use-cases.ts';

const ID = '0198c0de-0000-7000-8000-000000000001';
const PERMISSIONS: Record<Permission, Actor> = {
  operator: { kind: 'operator', name: 'api' },
  key: { kind: 'key', brandId: ID, keyId: ID },
  owner: { kind: 'member', brandId: ID, accountId: ID, role: 'owner' },
  manager: { kind: 'member', brandId: ID, accountId: ID, role: 'manager' },
  fulfilment: { kind: 'member', brandId: ID, accountId: ID, role: 'fulfilment' },
  finance: { kind: 'member', brandId: ID, accountId: ID, role: 'finance' },
  creator: { kind: 'creator', creatorId: ID, accountId: ID },
  person: { kind: 'person', accountId: ID },
  host: { kind: 'host', accountId: ID, platform: 'discord', placeId: '1' },
  system: { kind: 'system', name: 'sweep' },
};

const isSame = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((one) => right.includes(one));

let useCases: Map<string, AnyUseCase>;
beforeAll(async () => (useCases = await findUseCases()));

const rows = ROLE_TABLE.map(([act, may, names]) => ({
  act,
  may: may.split(' '),
  names: names.trim().split(/\s+/),
}));

describe('who may do what', () => {
  it('is written down for every use case, once', () => {
    const written = rows.flatMap(({ names }) => names);
    expect(written.toSorted()).toEqual([...useCases.keys()].toSorted());
  });

  it.each(rows)('$act: $may', ({ may, names }) => {
    const wrong = names.flatMap((name) => {
      const { allow } = useCases.get(name) ?? { allow: [] };
      return isSame(allow, may) ? [] : [`${name}: ${allow.join(' ')}`];
    });
    expect(wrong).toEqual([]);
  });

  it('is asked before anything is read, of everyone', async () => {
    const log = pino({ level: 'silent' });
    const keys = { current: Buffer.alloc(32, 7), previous: undefined };
    // Whoever gets past the roles meets an input that fits nothing; nobody gets as far as a database.
    const execute = createExecutor({ log, keys, database: undefined } as never);
    const wrong: string[] = [];
    let asked = 0;
    for (const [name, useCase] of useCases)
      for (const [permission, actor] of Object.entries(PERMISSIONS)) {
        const error: unknown = await execute(useCase as never, { actor, input: 'nothing that fits' }).catch(
          (thrown: unknown) => thrown,
        );
        const refused = (error as { code?: string }).code === 'access.not_allowed';
        const may = rows.find(({ names }) => names.includes(name))?.may.includes(permission);
        if (refused === may) wrong.push(`${name} as ${permission}`);
        asked += 1;
      }
    expect(wrong).toEqual([]);
    expect(asked).toBe(useCases.size * 10);
  });
});
