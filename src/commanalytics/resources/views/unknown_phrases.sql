-- Which lead phrases does the lexicon not know?
select lemma, count(*) as acts, min(act_id) as example
from acts
where act_type = 'other'
group by lemma
order by acts desc, lemma
