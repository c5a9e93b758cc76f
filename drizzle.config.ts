import { defineConfig } from 'drizzle-kit';

/** `node_modules/.bin/drizzle-kit generate --name WHAT` writes the next migration into `drizzle/`. */
export default defineConfig({
  dialect: 'postgresql',
  schema: ['./core/db/schema.ts', './bots/chat/chat.tables.ts', './bots/local/local.tables.ts'],
  out: './drizzle',
});
