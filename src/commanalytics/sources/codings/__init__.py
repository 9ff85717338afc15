"""What people coded by hand: sheets in `codings/`, and how their units were drawn."""
