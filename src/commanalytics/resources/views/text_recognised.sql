-- How much of each text was read, as clauses, formulas, headings, furniture of the page or not at all?
select communique_id, kind, sum("end" - start) as characters,
    round(100.0 * sum("end" - start) / sum(sum("end" - start)) over (partition by communique_id), 1) as percent
from segments
group by communique_id, kind
order by communique_id, kind
