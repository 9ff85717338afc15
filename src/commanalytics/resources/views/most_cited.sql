-- Which documents are cited most?
select coalesce(symbol, identifier) as cited, kind, count(*) as citations, count(distinct communique_id) as texts,
    min(date) as first, max(date) as last
from "references"
where coalesce(symbol, identifier) is not null
group by coalesce(symbol, identifier), kind
order by citations desc, cited, kind
