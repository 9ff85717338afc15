-- Of which meetings is no text held?
select date, city, occasion, document_title, known_from, url
from meetings
where not has_text
order by date
