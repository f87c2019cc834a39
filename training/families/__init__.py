"""Tiny models of other families, made by the exporters that people use: see scripts/make_families.py."""
