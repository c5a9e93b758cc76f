import { describe, expect, it, test } from 'vitest';
import { type RuleName, violations } from './rules.ts';

type Case = [path: string, source: string];

/** Per rule, what it must find. A rule without a canary does not compile. */
const CANARIES: Record<RuleName, Case[]> = {
  'core-order': [
    ['core/ledger/post.ts', `import { findOrder } from '../attribution/index.ts';`],
    ['core/ledger/post.ts', `import type { Order } from '../attribution/index.ts';`],
    ['core/ledger/post.ts', `type Order = import('../attribution/index.ts').Order;`],
    ['core/ledger/post.ts', `export { findOrder } from '../attribution/index.ts';`],
    ['core/ledger/post.ts', `export * from '../attribution/index.ts';`],
    ['core/ledger/post.ts', `const orders = await import('../attribution/index.ts');`],
    ['core/ledger/post.ts', `import /* from 'x' */ {\n  a,\n} from\n '../attribution/index.ts'`],
    ['core/attribution/decide.ts', `import { connectors } from '../stores/index.ts';`],
    ['core/events/index.ts', `import { defineUseCase } from '../use-case.ts';`],
    ['core/kernel/money.ts', `import type { Db } from '../db/index.ts';`],
  ],
  'front-door': [
    ['core/deals/negotiate.ts', `import { rank } from '../creators/directory.ts';`],
    ['core/insights/charts.ts', `import type { Tx } from '../db/tx.ts';`],
    ['core/deals/negotiate.ts', `import { moment } from '../db/columns.ts';`],
    ['core/app.ts', `import { negotiate } from './deals/negotiate.ts';`],
    ['api/v1/deals.ts', `import { negotiate } from '../../core/deals/negotiate.ts';`],
    ['bots/chat/deals.ts', `import { negotiate } from '../../core/deals/negotiate.ts';`],
    ['main.ts', `await import('./core/db/embedded/server.ts');`],
  ],
  'private-tables': [
    ['core/deals/negotiate.ts', `import { creators } from '../creators/creators.tables.ts';`],
    ['core/deals/deals.tables.ts', `import type { creators } from '../creators/creators.tables.ts';`],
    ['core/app.ts', `import { lockDeal } from './deals/deals.store.ts';`],
    ['core/db/schema.ts', `export * from '../deals/deals.store.ts';`],
    ['api/v1/deals.ts', `import { lockDeal } from '../../core/deals/deals.store.ts';`],
  ],
  'schema-is-for-migrations': [
    ['core/db/client.ts', `import * as schema from './schema.ts';`],
    ['core/insights/sales.ts', `import { orders } from '../db/schema.ts';`],
  ],
  'core-alone': [
    ['core/alerts/mailbox.ts', `import type { View } from '../../bots/chat/view.ts';`],
    ['core/app.ts', `import { createApi } from '../api/index.ts';`],
    ['core/app.ts', `import '../main.ts';`],
  ],
  'stores-alone': [
    ['core/stores/shopify/poll.ts', `import { findStore } from '../../catalog/index.ts';`],
    ['core/stores/shopify/parse.ts', `import { decide } from '../../attribution/index.ts';`],
    ['core/stores/shopify/parse.ts', `import { type Order, decide } from '../../attribution/index.ts';`],
  ],
  'embedded-alone': [['core/db/embedded/index.ts', `import { openDatabase } from '../index.ts';`]],
  'composition-root': [
    ['core/deals/negotiate.ts', `import type { App } from '../app.ts';`],
    ['bots/chat/dispatcher.ts', `import type { App } from '../../core/app.ts';`],
    ['api/index.ts', `import { createApp } from '../core/app.ts';`],
  ],
  'bots-inward': [
    ['bots/local/index.ts', `import { problem } from '../../api/problem.ts';`],
    ['bots/chat/dispatcher.ts', `import { defineUseCase } from '../../core/use-case.ts';`],
    ['bots/discord/index.ts', `import { readConfig } from '../../core/config.ts';`],
  ],
  'adapters-apart': [
    ['bots/discord/render.ts', `import { escape } from '../telegram/render.ts';`],
    ['bots/local/rooms.ts', `import type { Room } from '../discord/index.ts';`],
    ['bots/chat/dispatcher.ts', `import { render } from '../local/index.ts';`],
  ],
  'mounts-only': [
    ['api/local.ts', `import { page } from '../bots/local/page.ts';`],
    ['api/local.ts', `import type { View } from '../bots/chat/index.ts';`],
    ['main.ts', `await import('./bots/discord/gateway.ts');`],
  ],
  'api-is-an-edge': [['bots/local/index.ts', `import { serve } from '../../api/index.ts';`]],
  'main-is-the-door': [['api/index.ts', `import { roles } from '../main.ts';`]],
  'tests-outside': [['core/kernel/clock.ts', `import { fixed } from '../../test/support/clock.ts';`]],
  'platform-libraries': [
    ['core/alerts/send.ts', `import { Hono } from 'hono';`],
    ['core/alerts/send.ts', `import type { Context } from 'grammy';`],
    ['bots/chat/form.ts', `import { ModalBuilder } from 'discord.js';`],
    ['bots/chat/form.ts', `import type { Handler } from 'hono/types';`],
    ['bots/telegram/index.ts', `import { REST } from '@discordjs/rest';`],
    ['bots/discord/index.ts', `import { autoRetry } from '@grammyjs/auto-retry';`],
    ['main.ts', `const { Client } = await import('discord.js');`],
  ],
  'node-only': [
    ['core/kernel/money.ts', `import { uuidv7 } from 'uuidv7';`],
    ['core/kernel/id.ts', `import { z } from 'zod';`],
    ['core/db/embedded/index.ts', `import { openDatabase } from 'drizzle-orm';`],
  ],
  'readable-imports': [['core/insights/charts.ts', `const chart = await import(name);`]],
  ambient: [
    ['core/deals/expire.ts', `const now = new Date();`],
    ['core/deals/expire.ts', `const now = new Date;`],
    ['core/deals/expire.ts', `const now = Date();`],
    ['core/deals/expire.ts', `const clock = Date.now;`],
    ['core/deals/expire.ts', `const now = globalThis.Date['now']();`],
    ['core/deals/expire.ts', `const { now } = Date;`],
    ['core/kernel/id.ts', `const bits = Math.random();`],
    ['core/kernel/id.ts', `import { randomUUID as id } from 'node:crypto';`],
    ['core/kernel/id.ts', `import { randomBytes } from 'crypto';`],
    ['core/kernel/id.ts', `const id = globalThis.crypto.randomUUID();`],
    ['core/kernel/id.ts', `const bytes = crypto.getRandomValues(new Uint8Array(8));`],
    ['api/index.ts', `const host = process.env.HOST;`],
    ['api/index.ts', `const { env } = process;`],
    ['api/index.ts', `import { env } from 'node:process';`],
    ['bots/chat/session.ts', `console.error('no');`],
  ],
  rooms: [
    ['core/utils.ts', ``],
    ['bots/chat/helpers/text.ts', ``],
    ['test/common/fixtures.ts', ``],
    ['src/app.ts', ``],
    ['core/affiliates/index.ts', ``],
    ['bots/slack/index.ts', ``],
  ],
};

/** What stands close to a rule and is right. */
const ALLOWED: Case[] = [
  ['core/deals/negotiate.ts', `import { findCreator } from '../creators/index.ts';`],
  ['core/deals/negotiate.ts', `import { rateOf } from '../kernel/rate.ts';`],
  ['core/deals/negotiate.ts', `import { defineUseCase } from '../use-case.ts';`],
  ['core/deals/negotiate.ts', `import { lockDeal } from './deals.store.ts';`],
  ['core/deals/deals.tables.ts', `import { moment } from '../db/columns.ts';`],
  ['core/db/schema.ts', `export * from '../payouts/payouts.tables.ts';`],
  ['core/use-case.ts', `import { appendEvents } from './events/index.ts';`],
  ['core/kept-answers.ts', `import { idempotencyKeys } from './kept-answers.tables.ts';`],
  ['core/app.ts', `import { connectors } from './stores/index.ts';`],
  ['core/stores/shopify/parse.ts', `import { type Fact } from '../../attribution/facts.ts';`],
  ['core/stores/shopify/parse.ts', `import { readMoney } from '../../kernel/money.ts';`],
  ['core/db/embedded/index.ts', `import { spawn } from 'node:child_process';`],
  ['core/db/embedded/connect.ts', `import postgres from 'postgres';`],
  ['core/db/embedded/password.ts', `import { randomBytes } from 'node:crypto';`],
  ['core/kernel/id.ts', `import { V7Generator } from 'uuidv7';`],
  ['core/kernel/random.ts', `import { randomBytes } from 'node:crypto';`],
  ['core/deals/expire.ts', `const due = new Date(at); // not Date.now() or console.log(new Date())`],
  ['core/deals/expire.ts', 'const text = `import x from "../payouts/payouts.store.ts"`;'],
  ['core/alerts/library.ts', `const common = 1;`],
  ['bots/chat/deals.ts', `import { acceptProposal } from '../../core/deals/index.ts';`],
  ['bots/chat/deals.ts', `import type { UseCase } from '../../core/use-case.ts';`],
  ['bots/discord/render.ts', `import type { View } from '../chat/view.ts';`],
  ['bots/discord/index.ts', `import { Client } from 'discord.js';`],
  ['bots/telegram/index.ts', `import { Bot } from 'grammy';`],
  ['api/index.ts', `import { mountLocalChat } from '../bots/local/index.ts';`],
  ['api/index.ts', `import type { App } from '../core/app.ts';`],
  ['main.ts', `const { runCheck } = await import('./test/check.ts'); console.log(process.env.HOST);`],
  ['test/db/deals.test.ts', `import { lockDeal } from '../../core/deals/deals.store.ts'; Date.now();`],
];

describe.each(Object.entries(CANARIES))('%s', (rule, cases) => {
  test.each(cases)('finds %s: %s', (path, source) => {
    const files = violations([{ path, source }]).filter((violation) => violation.rule === rule);
    expect(files.map(({ file }) => file)).toEqual([path]);
  });
});

describe('no rule', () => {
  test.each(ALLOWED)('objects to %s: %s', (path, source) => {
    expect(violations([{ path, source }])).toEqual([]);
  });
});

it('refuses a file it cannot read, instead of finding nothing in it', () => {
  expect(() => violations([{ path: 'core/app.ts', source: 'import {' }])).toThrow(/does not parse/);
});
