"""What a notebook shows besides charts, and how: payloads, their HTML, the renderer of charts, evidence under them."""

from commanalytics.display.put_off_grammars import put_off

put_off()
