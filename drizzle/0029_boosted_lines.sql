ALTER TABLE "order_lines" ADD COLUMN "boost_id" uuid;--> statement-breakpoint
CREATE INDEX "order_lines_boost" ON "order_lines" USING btree ("brand_id","boost_id") WHERE boost_id is not null;