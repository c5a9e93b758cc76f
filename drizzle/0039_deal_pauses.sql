ALTER TABLE "deals" ADD COLUMN "paused_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "pausable_from" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "deals_paused" ON "deals" USING btree ("paused_until") WHERE paused_until is not null;