-- Messages that are there already keep their places; new ones come after them.
UPDATE "local_users" u SET "last_seq" = m.seq, "last_change" = m.change
FROM (SELECT "handle", max("seq") AS seq, max("change") AS change FROM "local_messages" GROUP BY "handle") m
WHERE m.handle = u.handle;
