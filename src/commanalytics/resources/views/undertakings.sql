-- What does the group undertake itself, and which text tells that it was done?
select commitments.commitment_id, commitments.date, commitments.by_id, commitments.form, commitments.text,
    commitments.deadline, fulfilments.communique_id as told_by, fulfilments.sentence
from commitments
left join fulfilments using (commitment_id)
order by commitments.date, commitments.communique_id, commitments.start
