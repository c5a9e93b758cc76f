-- A deal that was accepted before deals had spans has been in force ever since, or until it ended.
insert into deal_spans (brand_id, deal_id, number, from_at, until_at, closed_by)
select brand_id, id, 1, accepted_at, ended_at, case when ended_at is not null then 'ended' end from deals
where accepted_at is not null
on conflict do nothing;
