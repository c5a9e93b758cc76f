import { expect, test } from 'vitest';
import { defineError, DomainError, invalidInput } from '../../../core/kernel/error.ts';
import { invariant, InvariantViolation } from '../../../core/kernel/invariant.ts';

const outOfStock = defineError(
  'sample.out_of_stock',
  'conflict',
  (p: { left: number }) => `Only ${p.left} left.`,
);

test('a refusal has its code, its kind, its parameters and words for people', () => {
  const error = outOfStock({ left: 2 });
  expect(error).toBeInstanceOf(DomainError);
  expect(error).toMatchObject({
    ...{
      code: 'sample.out_of_stock',
      kind: 'conflict',
      params: { left: 2 },
      message: 'Only 2 left.',
      fields: [],
    },
  });
  expect(outOfStock.code).toBe('sample.out_of_stock');
  expect(outOfStock.kind).toBe('conflict');
});

test('wrong input names its fields', () => {
  const fields = [{ path: 'terms.rateBps', message: 'must be a whole number' }];
  expect(invalidInput(fields)).toMatchObject({ code: 'input.invalid', kind: 'invalid', fields });
});

test('an invariant passes what holds and throws a bug with its facts for what does not', () => {
  expect(() => invariant(1, 'never said')).not.toThrow();
  const broken = () => invariant(0, 'a payout is the sum of its items', { payout: 'p1' });
  expect(broken).toThrow(InvariantViolation);
  expect(broken).toThrow(
    expect.objectContaining({ message: 'a payout is the sum of its items', facts: { payout: 'p1' } }),
  );
  expect(broken).not.toThrow(DomainError);
});
