"""Mirrors overrides/assets."""
