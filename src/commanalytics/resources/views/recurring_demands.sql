-- Which demands come back, and how long have they been made?
select families.family_id, families.label, families.addressee_id, families.meetings, families.wordings,
    families.first, families.last
from families
where families.meetings > 1
order by families.meetings desc, families.first, families.family_id
