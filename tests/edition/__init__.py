"""Tests of the model: macros/edition."""
