"""Citations: meetings, resolutions, reports, instruments and events that a clause refers to."""
