-- Which demands were hardened or softened, when, and in what words?
select statuses.date, families.label, families.addressee_id, statuses.force, demands.demand_id, demands.text
from statuses
join families using (family_id)
join demands on demands.family_id = statuses.family_id and demands.communique_id = statuses.communique_id
where statuses.force in ('hardened', 'softened')
order by statuses.date, families.family_id, demands.start
