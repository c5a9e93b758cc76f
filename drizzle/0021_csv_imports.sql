CREATE TABLE "csv_imports" (
	"brand_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"rows" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "csv_imports_brand_id_id_pk" PRIMARY KEY("brand_id","id")
);
