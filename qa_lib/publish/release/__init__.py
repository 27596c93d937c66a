"""Releases: editions that are published for good, and what lets anyone verify them."""
