-- Who is asked how often, first and last when?
select addressee_id, addressee_kind, count(*) as demands, count(distinct communique_id) as texts,
    min(date) as first, max(date) as last
from asked
where addressee_id is not null
group by addressee_id, addressee_kind
order by demands desc, addressee_id
