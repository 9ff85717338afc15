-- Which topics does each text speak of, in how many clauses?
select communique_id, date, topic, count(*) as clauses
from (select communique_id, date, unnest(string_split(topics, ' + ')) as topic from clauses where topics is not null)
group by communique_id, date, topic
order by date, communique_id, topic
