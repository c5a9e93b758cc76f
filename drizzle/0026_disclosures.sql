ALTER TABLE "creators" ADD COLUMN "viewers_country" text;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "disclosure" text;