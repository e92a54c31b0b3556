"""Mirrors macros/views."""
