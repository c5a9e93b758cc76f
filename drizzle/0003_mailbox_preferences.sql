ALTER TABLE "mailboxes" ADD COLUMN "muted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "muted_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "quiet_from" smallint;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "quiet_to" smallint;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "minimum_minor" bigint;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "minimum_currency" text;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "hold_until" timestamp (3) with time zone;