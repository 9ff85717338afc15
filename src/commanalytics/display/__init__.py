"""What a notebook shows besides charts, and how: payloads, their HTML, the renderer of charts, evidence under them."""
