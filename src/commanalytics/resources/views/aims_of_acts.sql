-- Whom or what do acts aim at, and do they approve or disapprove?
select target_id, act_group, act_type, count(*) as acts, min(date) as first, max(date) as last
from acts
where target_id is not null
group by target_id, act_group, act_type
order by acts desc, target_id, act_type
