"""Findings, a module a kind (facts in, findings out), and a module a topic that gathers them."""
