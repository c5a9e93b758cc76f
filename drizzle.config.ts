import { defineConfig } from 'drizzle-kit';

/** `node_modules/.bin/drizzle-kit generate --name WHAT` writes the next migration into `drizzle/`. */
export default defineConfig({
  dialect: 'postgresql',
  schema: ['./core/db/schema.ts', './bots/*/*.tables.ts'],
  out: './drizzle',
});
