import type { Connector } from '../../attribution/facts.ts';
import { parseGeneric } from './payload.ts';
import { reduceGeneric } from './reduce.ts';
import { isStandardSecret, standardSecret, verifyStandardWebhook } from './signature.ts';

/** Any shop that can send a Standard Webhook. */
export const generic: Connector = {
  kind: 'generic',
  verify: verifyStandardWebhook,
  parse: parseGeneric,
  reduce: reduceGeneric,
  newSecret: standardSecret,
  acceptsSecret: isStandardSecret,
};
