-- How many acts of each type does each text hold?
select communique_id, date, act_group, act_type, count(*) as acts
from acts
group by communique_id, date, act_group, act_type
order by date, communique_id, act_group, act_type
