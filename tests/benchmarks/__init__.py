"""Measurements, run by hand: `python -m tests.benchmarks.build`. Never part of the tests."""
