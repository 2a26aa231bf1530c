"""Short exercises written by the guide alone, to see how a fresh rubric does; no part of the course."""
