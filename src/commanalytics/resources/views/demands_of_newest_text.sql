-- What does the newest text ask, and is it new, made again, hardened or softened?
select demands.demand_id, demands.addressee_id, demands.text, statuses.presence, statuses.wording, statuses.force,
    demands.deadline
from demands
left join statuses on statuses.family_id = demands.family_id and statuses.communique_id = demands.communique_id
where demands.communique_id = (
    select communique_id from communiques where date is not null order by date desc, communique_id desc limit 1
)
order by demands.start, demands.position
