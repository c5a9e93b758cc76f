CREATE TABLE "approaches" (
	"brand_id" uuid NOT NULL,
	"week" text NOT NULL,
	"creator_id" uuid NOT NULL,
	CONSTRAINT "approaches_brand_id_week_creator_id_pk" PRIMARY KEY("brand_id","week","creator_id")
);
--> statement-breakpoint
ALTER TABLE "invitations" DROP COLUMN "week";