"""Mirrors macros/formats."""
