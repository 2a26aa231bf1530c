"""Measurements: ratios within one run on one machine, never bare seconds against another day's."""
