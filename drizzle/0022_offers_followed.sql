ALTER TABLE "offer_pairs" ADD COLUMN "conflict" text;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "followed_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "offers_unfollowed" ON "offers" USING btree ("brand_id","id") WHERE followed_version < rate_version;