-- Which demands were left out, in which text, for the first time since they had been made?
select statuses.communique_id, statuses.date, families.family_id, families.label, families.addressee_id, families.last
from statuses
join families using (family_id)
where statuses.presence = 'dropped'
order by statuses.date, families.family_id
