"""The seeded generator of the synthetic sample data; run `python -m data.generate`."""
