CREATE TABLE "product_trends" (
	"brand_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"orders" integer NOT NULL,
	CONSTRAINT "product_trends_brand_id_product_id_pk" PRIMARY KEY("brand_id","product_id")
);
--> statement-breakpoint
CREATE INDEX "product_trends_orders" ON "product_trends" USING btree ("orders" DESC NULLS LAST);