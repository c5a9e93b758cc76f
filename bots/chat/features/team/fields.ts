import type { Role } from '../../../../core/use-case.ts';
import { choiceField } from '../../fields.ts';

export const ROLES = ['owner', 'manager', 'fulfilment', 'finance'] as const satisfies readonly Role[];

const options = ROLES.map((role) => ({ value: role, label: `role-${role}` }));

/** One of the four roles. */
export const roleField = choiceField({ label: 'field-role', hint: 'field-role-hint', options });

/** A role, or none: out of the team. */
export const newRoleField = choiceField({
  label: 'field-role',
  options: [...options, { value: 'remove' as const, label: 'role-remove' }],
});
