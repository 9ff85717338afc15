-- What is to be done by when, by whom?
select deadline_date, deadline, 'demand' as kind, addressee_id as who, text, demand_id as id
from demands
where deadline_date is not null
union all
select deadline_date, deadline, 'commitment', by_id, text, commitment_id
from commitments
where deadline_date is not null
order by deadline_date, id
